"""What is said when a text can't be taken in."""


class Refused(ValueError):
    """A text or a name that can't be taken. `code` is for programs.

    `str()` is one English sentence for people: `sentence` with its `facts`, which pages translate (`house.refusals`).
    """

    def __init__(self, code: str, sentence: str, **facts: int) -> None:
        super().__init__(sentence % facts if facts else sentence)
        self.code = code
        self.sentence = sentence
        self.facts = facts


def name_too_long(most: int) -> Refused:
    """For a name of more than `most` characters."""
    return Refused("name-too-long", "This name is too long; %(most)s characters are the most.", most=most)
