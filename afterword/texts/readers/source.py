"""What a reader is given."""

from dataclasses import dataclass, field
from functools import cached_property

from afterword.texts.encodings import Decoded, decode
from afterword.texts.repairs import Choices, Repairs


@dataclass
class Source:
    """The bytes of a manuscript and what was said about them; neither name nor type is to be trusted."""

    data: bytes
    filename: str = ""
    media_type: str = ""
    repairs: Repairs = field(default_factory=lambda: Repairs(Choices()))

    @cached_property
    def decoded(self) -> Decoded:
        return decode(self.data)

    @cached_property
    def says_html(self) -> bool:
        """Whether the sender calls it HTML."""
        return "html" in self.media_type.lower() or self.filename.lower().endswith((".html", ".htm", ".xhtml"))
