"""Bytes and numbers of an RTF file into characters, by the font in use."""

from abc import ABC, abstractmethod
from typing import Any

from .fonts import Font, text_of
from .state import BODY, INFO, SKIP, Group, looking


class Decoder(ABC):
    """Holds what the file says about fonts, and the bytes that have come but are no whole characters yet."""

    def __init__(self) -> None:
        self.group = Group(BODY)
        self.fonts: dict[int, Font] = {}
        self.encodings: dict[int, str] = {}
        self.page = "cp1252"
        self.bytes = bytearray()
        self.skipping = 0  # characters that only stand for one that was said already
        self.surrogate = 0

    @abstractmethod
    def put(self, text: str) -> None:
        """Characters to where they go."""

    def be(self, **changes: Any) -> None:
        self.group.characters = looking(self.group.characters, *changes.items())

    def plain(self, text: str) -> None:
        if self.skipping:
            skipped = min(self.skipping, len(text))
            self.skipping -= skipped
            text = text[skipped:]
        if self.group.destination == SKIP or not text:
            return
        if self.bytes or not text.isascii():
            self.bytes += text.encode("latin-1")
        else:
            self.put(text)

    def hexadecimal(self, digits: str) -> None:
        if self.skipping:
            self.skipping -= 1
        elif self.group.destination != SKIP:
            self.bytes.append(int(digits, 16))

    def unicode(self, number: int | None) -> None:
        code = (number or 0) + 65_536 if (number or 0) < 0 else number or 0
        self.skipping = self.group.fallback
        if 0xD800 <= code <= 0xDBFF:
            self.surrogate = code
            return
        if 0xDC00 <= code <= 0xDFFF and self.surrogate:
            code = 0x10000 + (self.surrogate - 0xD800) * 0x400 + code - 0xDC00
        elif not 0 < code <= 0x10FFFF or 0xDC00 <= code <= 0xDFFF:
            code = 0xFFFD
        self.surrogate = 0
        self.put(chr(code))

    def skip_or_put(self, text: str) -> None:
        if self.skipping:
            self.skipping -= 1
        else:
            self.put(text)

    def flush(self) -> None:
        """Turn the bytes that have come together into characters."""
        if not self.bytes:
            return
        content, font = bytes(self.bytes), self.fonts.get(self.group.characters.font)
        self.bytes.clear()
        if font and font.is_symbols and self.group.destination == BODY:
            self.put(content.decode("latin-1"))
            return
        self.put(text_of(content, self.encoding()))

    def encoding(self) -> str:
        """The encoding of the font in use."""
        if self.group.destination in INFO:
            return self.page
        number = self.group.characters.font
        if number not in self.encodings:
            font = self.fonts.get(number)
            others_say = any(other.charset > 2 for other in self.fonts.values())
            self.encodings[number] = font.encoding(self.page, others_say=others_say) if font else self.page
        return self.encodings[number]

    def use_font(self, number: int | None) -> None:
        self.be(font=number or 0)
        if self.group.destination == "fonttbl":
            self.fonts[number or 0] = Font()
            self.encodings.clear()

    def font_says(self, name: str, number: int | None) -> None:
        font = self.fonts.get(self.group.characters.font)
        if font and self.group.destination == "fonttbl":
            setattr(font, name, number or 0)
            self.encodings.clear()

    def symbolic(self, text: str) -> str:
        font = self.fonts.get(self.group.characters.font)
        return font.symbols(text) if font and font.is_symbols else text
