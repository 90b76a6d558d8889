"""Pictures in RTF: hexadecimal digits, or bytes as they are."""

import re

_NO_DIGITS = re.compile("[^0-9a-fA-F]+")
_COUNTED = re.compile(r"\S* ?\d*|.*\.\w{3,4}")  # "Picture 1" says nothing
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


class Picture:
    """A picture that is being read. `said` is what its properties say, by their names."""

    def __init__(self, said: dict[str, str]) -> None:
        self.said = said
        self.digits: list[str] = []
        self.bytes = b""

    def binary(self, content: str) -> None:
        self.bytes += content.encode("latin-1", "replace")

    @property
    def is_rule(self) -> bool:
        """Whether this is the line that Word draws across a page."""
        return self.said.get("fHorizRule", "").strip() == "1"

    @property
    def alternative(self) -> str:
        """The words that say what is seen."""
        words, name = (" ".join(self.said.get(key, "").split()) for key in ("wzDescription", "wzName"))
        return words or ("" if _COUNTED.fullmatch(name) else name)

    @property
    def has_content(self) -> bool:
        return bool(self.bytes or self.digits)

    def content(self) -> bytes | None:
        """The bytes of a PNG or JPEG; of any other kind None."""
        if not self.bytes:
            digits = _NO_DIGITS.sub("", "".join(self.digits))
            self.bytes = bytes.fromhex(digits[: len(digits) // 2 * 2])
            self.digits = ["0"]
        return self.bytes if self.kind else None

    @property
    def kind(self) -> str:
        return next((kind for begins, kind in _BEGINNINGS.items() if self.bytes.startswith(begins)), "")
