"""What readers say in the margins of the sample stories, which their writers have opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from afterword.accounts.models import Account
from afterword.feedback.actions import reply
from afterword.feedback.authors import Author
from afterword.feedback.margin.actions import leave_remark
from afterword.feedback.margin.choices import answer
from afterword.feedback.models import Review
from afterword.feedback.pinning import Chosen, passage_at
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter

Row = Mapping[str, Any]


def open_margin(chapter: Chapter, *, by: Account) -> None:
    """Its writer lets everybody remark on this story, and says nothing of her others."""
    answer(chapter.work, by=by, who=Reviewers.EVERYONE, for_others=False)


def remark(chapter: Chapter, rows: Iterable[Row], author_of: Callable[[Row, int], Author]) -> Iterator[Review]:
    """Leave these remarks on words of a chapter that readers have, each followed by the replies to it."""
    for number, row in enumerate(rows):
        left = leave_remark(
            by=author_of(row, number),
            chapter=chapter,
            passage=passage_at(chapter, Chosen(block="b1", exact=row["words"])),
            text=row.get("text", ""),
            reaction=row.get("reaction", ""),
            is_spoiler=row.get("spoiler", False),
        )
        yield left
        for said in row.get("replies", []):
            yield reply(by=author_of(said, number), to=left, text=said["text"])
