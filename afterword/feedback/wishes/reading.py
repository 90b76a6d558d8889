"""What counts for a work: its own wishes, else those of the pen names on it, else what the house says."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from afterword.accounts.models import PenName
from afterword.feedback.models import Asks, Kudos, Wishes
from afterword.serving.fragments import fragments
from afterword.works.models import Work


@dataclass(frozen=True)
class Wish:
    """What readers find beside the box. `kudos`: how many people gave some, where she lets readers know."""

    asks: str = Asks.THOUGHTS.value
    words: str = ""
    questions: list[str] = field(default_factory=list)
    takes_typos: bool = True
    kudos: int | None = None

    @property
    def is_nothing(self) -> bool:
        return self.asks == Asks.NOTHING

    @property
    def said(self) -> str:
        """The kind of words that are welcome, as a sentence."""
        return {
            Asks.KIND: _("Any kind word is welcome. One is enough."),
            Asks.THOUGHTS: _("Kind words and thoughts are welcome; criticism is not asked for."),
            Asks.CONCRIT: _("Kind words and thoughts are welcome, and so is constructive criticism."),
            Asks.NOTHING: _("Nothing is asked for here. Having read it is enough."),
        }[Asks(self.asks)]


def wish_for(work: Work, seen_at: tuple[int, ...]) -> Wish:
    """Looked up once after each change of the work's pages, of which `seen_at` are the stamps."""
    # No HTML: it is read again right here, and put into no page as it is.
    return Wish(**json.loads(fragments.get(("wish", work.pk), seen_at, lambda: json.dumps(asdict(_wish(work))))))


def _wish(work: Work) -> Wish:
    row = wishes_of(work)
    people = Kudos.objects.filter(work=work).people() if row.shows_kudos else None
    return Wish(row.asks, row.words, list(row.questions), row.takes_typos, people or None)


def wishes_of(work: Work) -> Wishes:
    """The row that counts, or one that is not saved and says what the house says."""
    return Wishes.objects.that_count_for(work).first() or Wishes(work=work)


def wishes_under(pen_name: PenName) -> Wishes:
    """What counts for all works under a pen name; not saved yet, if its owner never said."""
    return Wishes.objects.filter(pen_name=pen_name).first() or Wishes(pen_name=pen_name)


def shows_kudos(work: Work) -> bool:
    return wishes_of(work).shows_kudos


def asking_for_nothing() -> QuerySet[Work, int]:
    """The works whose writers would like no words: they don't wait for any."""
    nothing = Wishes.objects.filter(asks=Asks.NOTHING)
    own = Q(wishes__asks=Asks.NOTHING)
    by_name = Q(pen_names__in=nothing.exclude(pen_name=None).values("pen_name"), wishes=None)
    return Work.objects.filter(own | by_name).order_by().values_list("pk", flat=True)
