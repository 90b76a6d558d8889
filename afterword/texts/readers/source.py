"""What a reader is given."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from afterword.texts.encodings import Decoded, decode
from afterword.texts.mojibake import Ungarbler
from afterword.texts.packages import names_in
from afterword.texts.repairs import Choices, Repairs


@dataclass
class Source:
    """The bytes of a manuscript and what was said about them; neither name nor type is to be trusted."""

    data: bytes
    filename: str = ""
    media_type: str = ""
    repairs: Repairs = field(default_factory=lambda: Repairs(Choices()))
    beside: Callable[[str], bytes | None] | None = None  # of a file in an archive: the others, by their paths from it

    @cached_property
    def decoded(self) -> Decoded:
        """The characters, where the content is text. One of another encoding than UTF-8 is a repair."""
        found = decode(self.data, guessing=self.repairs.may("encoding"))
        if found.encoding not in {"utf-8", "ascii"}:
            self.repairs.count("encoding")
        return replace(found, text=self._put_right(found.text))

    def _put_right(self, text: str) -> str:
        if text.isascii() or not self.repairs.may("mojibake"):
            return text
        text, garbled = Ungarbler(text.split("\n")).put_right(text)
        self.repairs.count("mojibake", garbled)
        return text

    @cached_property
    def packed(self) -> frozenset[str]:
        """The names of the files in it, where it is an archive."""
        return names_in(self.data)

    @cached_property
    def says_html(self) -> bool:
        """Whether the sender calls it HTML."""
        return "html" in self.media_type.lower() or self.filename.lower().endswith((".html", ".htm", ".xhtml"))
