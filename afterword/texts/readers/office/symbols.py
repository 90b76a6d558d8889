"""Characters of symbol fonts, which mean something only in that font, as characters that mean it anywhere."""

_SYMBOL = dict(
    zip(
        range(0x20, 0x7F),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | dict(
    zip(
        range(0xA0, 0xFF),
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_WINGDINGS = dict(
    zip(
        range(0x20, 0x7F),
        " ✏✂✁👓🔔📖🕯☎✆✉📨📪📫📬📭📁📂📄📃📑🗄⏳⌨🖱🖲💻🖴💾📠✇✍✎✌👌👍👎☜☞☝☟🖐"
        "☺😐☹💣☠🏳🏱✈☼💧❄✝✞🕈✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓🙰&●❍■□❐❑❒⬧⧫◆❖⬥⌧⮹⌘❀✿❝❞",
        strict=True,
    )
) | dict(
    zip(
        range(0x80, 0x100),
        "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿❦☙❧☙❧☙❧☙·•▪○⭘◉◉◎🔿▪□▲✦★✶✴✹✵✪⌖✧⌑❔✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛"
        "⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈⮊⮉⮋←→↑↓↖↗↙↘⬅➔⬆⬇⬉⬈⬋⬊⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✓☒☑⊞",
        strict=True,
    )
)
_WINGDINGS_2 = dict(zip(b"OPQRSTUVWX", "✗✓☒☑☒☒⊗⊗⊘⊘", strict=True)) | {0x2A: "☐", 0xA3: "☐", 0x98: "●", 0x97: "●"}
_WEBDINGS = {0x59: "♥", 0x61: "✔", 0x72: "✖", 0x63: "☐", 0x6E: "●", 0x67: "■", 0x33: "◀", 0x34: "▶"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS}
_PRIVATE = 0xF000


def is_symbol_font(font: str) -> bool:
    """Whether the characters of a font are not what they are called."""
    return font.lower() in _FONTS


def symbol(code: int, font: str) -> str:
    """The character of a symbol font that has this number, or nothing where it is not known."""
    low = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if table := _FONTS.get(font.lower()):
        return table.get(low, "").replace("\ufffd", "")
    if 0xE000 <= code <= 0xF8FF:
        return chr(low) if 0x20 <= low < 0x7F or 0xA0 <= low <= 0xFF else ""
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code <= 0xDFFF else ""


def in_unicode(text: str, font: str) -> str:
    """A text that is set in a symbol font, in characters that mean the same; what is not known stays."""
    return "".join(symbol(ord(character), font) or character for character in text)
