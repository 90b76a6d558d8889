"""Ruby: characters with their reading above them."""


class RubyParts:
    """The bases and readings of one ruby element, as they come."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, str]] = []
        self.part = "rb"

    def add(self, text: str) -> None:
        if self.part != "rp":
            self.parts.append(("rt" if self.part in {"rt", "rtc"} else "rb", text))

    def pairs(self) -> list[tuple[str, str]]:
        found: list[list[str]] = []
        last = "rt"
        for kind, text in self.parts:
            if (kind == "rb" and last == "rt") or not found:
                found.append(["", ""])
            found[-1][kind == "rt"] += text
            last = kind
        return [(base.strip(), reading.strip()) for base, reading in found]
