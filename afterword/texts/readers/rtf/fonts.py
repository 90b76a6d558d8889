"""Which characters the bytes of an RTF file stand for: code pages, character sets, fonts of symbols."""

from dataclasses import dataclass

# \fcharset
_CHARSETS = {
    77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gbk", 81: "cp950", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
# \ansicpg and \cpg
_PAGES = {
    437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932, 949, 950,
    1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258,
}  # fmt: skip
_NAMED_PAGES = {
    936: "gbk", 54936: "gb18030", 1361: "johab", 65001: "utf-8", 10000: "mac_roman", 10001: "cp932", 10006: "mac_greek",
    10007: "mac_cyrillic", 10029: "mac_latin2", 10079: "mac_iceland", 10081: "mac_turkish", 708: "iso8859_6",
}  # fmt: skip
SYMBOLS = 2  # the character set of fonts whose letters are pictures
_MANY_BYTES = frozenset({"cp932", "cp949", "gbk", "gb18030", "cp950", "johab", "utf-8"})

_SYMBOL_LOW = (
    " !\u2200#\u2203%&\u220b()\u2217+,\u2212./0123456789:;<=>?\u2245\u0391\u0392\u03a7\u0394\u0395\u03a6\u0393\u0397"
    "\u0399\u03d1\u039a\u039b\u039c\u039d\u039f\u03a0\u0398\u03a1\u03a3\u03a4\u03a5\u03c2\u03a9\u039e\u03a8\u0396["
    "\u2234]\u22a5_\u203e\u03b1\u03b2\u03c7\u03b4\u03b5\u03c6\u03b3\u03b7\u03b9\u03d5\u03ba\u03bb\u03bc\u03bd\u03bf"
    "\u03c0\u03b8\u03c1\u03c3\u03c4\u03c5\u03d6\u03c9\u03be\u03c8\u03b6{|}\u223c"
)
_SYMBOL_HIGH = (
    "\u20ac\u03d2\u2032\u2264\u2044\u221e\u0192\u2663\u2666\u2665\u2660\u2194\u2190\u2191\u2192\u2193\u00b0\u00b1\u2033"
    "\u2265\u00d7\u221d\u2202\u2022\u00f7\u2260\u2261\u2248\u2026"
)
_WINGDINGS = {
    "J": "\u263a", "K": "\U0001f610", "L": "\u2639", "l": "\u25cf", "n": "\u25a0", "o": "\u25a1", "q": "\u2751",
    "s": "\u2b27", "t": "\u29eb", "u": "\u25c6", "v": "\u2756", "w": "\u2b25", "x": "\u2327", "y": "\u2353",
    "(": "\u260e", "*": "\U0001f582", "Y": "\u2721", "Z": "\u262a", "N": "\u2620", "R": "\u263c", "T": "\u2744",
    "S": "\U0001f4a7", "Q": "\u2708", "E": "\u261c", "F": "\u261e", "G": "\u261d", "H": "\u261f", "C": "\U0001f44d",
    "D": "\U0001f44e", "A": "\u270c", "B": "\U0001f44c", "{": "\u2740", "|": "\u273f",
    "\xa7": "\u25aa", "\xa8": "\u25fb", "\xab": "\u2605", "\xb6": "\u2730", "\xd8": "\u27a2", "\xdf": "\u2190",
    "\xe0": "\u2192", "\xe1": "\u2191", "\xe2": "\u2193", "\xe8": "\u2794", "\xfb": "\u2717", "\xfc": "\u2713",
    "\xfd": "\u2612", "\xfe": "\u2611", "m": "\u274d", "\xaf": "\u2735",
}  # fmt: skip


def code_page(number: int) -> str:
    """Python's name of a Windows code page; of an unknown one, that of the west."""
    return _NAMED_PAGES.get(number) or (f"cp{number}" if number in _PAGES else "cp1252")


def text_of(data: bytes, encoding: str) -> str:
    """The characters of bytes. Some programs write UTF-8 into their files without saying so."""
    if encoding not in _MANY_BYTES and len(data) > 1:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return data.decode(encoding, "replace")


@dataclass(slots=True)
class Font:
    """A row of the font table."""

    name: str = ""
    charset: int = -1
    page: int = 0

    @property
    def is_symbols(self) -> bool:
        return self.charset == SYMBOLS or self.name.lower().startswith(("symbol", "wingdings"))

    def encoding(self, default: str, *, others_say: bool) -> str:
        """The encoding of its bytes. Character set 0 is that of the west where other fonts show that sets are meant."""
        if self.page:
            return code_page(self.page)
        if self.charset == 0 and others_say:
            return "cp1252"
        return _CHARSETS.get(self.charset, default)

    def symbols(self, text: str) -> str:
        """The characters that the letters of a font of symbols look like."""
        return "".join(map(self._symbol, text))

    def _symbol(self, character: str) -> str:
        code = ord(character) & 0xFF if 0xF000 <= ord(character) <= 0xF0FF else ord(character)
        if code > 0xFF:
            return character
        if self.name.lower().startswith("wingdings"):
            return _WINGDINGS.get(chr(code), character)
        if not self.name.lower().startswith("symbol"):
            return character
        if 0x20 <= code < 0x20 + len(_SYMBOL_LOW):
            return _SYMBOL_LOW[code - 0x20]
        return _SYMBOL_HIGH[code - 0xA0] if 0xA0 <= code < 0xA0 + len(_SYMBOL_HIGH) else character
