"""What is said when a text can't be taken in."""


class Refused(ValueError):
    """A text or a name that can't be taken. `str()` is one sentence for people, `code` is for programs."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
