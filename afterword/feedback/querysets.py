from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils import timezone

from afterword.feedback.kinds import Kind, Visibility, Why

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from afterword.accounts.models import Account, PenName
    from afterword.feedback.authors import Author
    from afterword.feedback.models import InboxItem, Kudos, Review, ThreadMute
    from afterword.works.models import Chapter, Work


DEEP = Q(depth=2, in_reply_to__depth=2)
"""A reply that is deeper than two: depths are not counted beyond that."""


REACTED = Q(
    review__kind=Kind.MARGIN,
    review__depth=0,
    review__html="",
    review__deleted_at=None,
    review__visibility=Visibility.SHOWN,
    review__chapter__isnull=False,
)
"""Inbox items about a small reaction without words, as `Review.is_only_a_reaction` says."""


class ReviewQuerySet(QuerySet["Review"]):
    def first_hand(self) -> ReviewQuerySet:
        """Reviews (no replies, nothing in the margin) by somebody other than the work's writers, as they are shown."""
        return self.of_kind(Kind.REVIEW).shown().filter(depth=0, deleted_at=None, is_by_writer=False)

    def of_kind(self, *kinds: Kind) -> ReviewQuerySet:
        """Of these kinds (`models.Kind`), with the replies to them."""
        return self.filter(kind__in=kinds)

    def shown(self) -> ReviewQuerySet:
        """Those that nothing holds."""
        return self.filter(visibility=Visibility.SHOWN)

    def held_by_nothing_but(self, why: Why) -> ReviewQuerySet:
        """Those that stand and are shown, or would be without holds of this kind."""
        from afterword.feedback.models import ReviewHold

        return self.filter(~Exists(ReviewHold.objects.filter(review=OuterRef("pk")).exclude(why=why)), deleted_at=None)

    def threads(self) -> ReviewQuerySet:
        return self.filter(depth=0)

    def on_chapter(self, chapter: Chapter) -> ReviewQuerySet:
        return self.filter(chapter=chapter)

    def placed(self, chapter: Chapter) -> ReviewQuerySet:
        """Those whose passage stands in the text that readers of this chapter see now."""
        return self.filter(passage__placed_on=chapter.live_id, passage__is_outdated=False)

    def not_placed(self, chapter: Chapter) -> ReviewQuerySet:
        """Those whose words are not in that text any more, or have not been looked for yet."""
        return self.exclude(passage__placed_on=chapter.live_id, passage__is_outdated=False)

    def for_margin(self) -> ReviewQuerySet:
        """As for a page, with passages."""
        return self.for_page().select_related("passage")

    def before(self, review: Review) -> ReviewQuerySet:
        """Those that stand before this one on a page, oldest first."""
        is_older = Q(created_at__lt=review.created_at)
        return self.filter(is_older | Q(created_at=review.created_at, pk__lt=review.pk))

    def on_work_itself(self) -> ReviewQuerySet:
        """Of the work as a whole, or of a chapter that was removed."""
        return self.filter(chapter=None)

    def visible_to(self, person: Any, work: Work) -> ReviewQuerySet:
        """Those for everybody; the ones only for the writer to the writers and to who wrote them.

        What is held is seen by the same few; what is held as spam by who wrote it alone. Under a chapter that
        moderators took out of sight there is nothing for its readers.
        """
        if work.is_by(person):
            return self.exclude(visibility=Visibility.SPAM)
        if not (person.is_authenticated and person.is_moderator):
            return self.exclude(chapter__is_hidden=True)._seen_by(person)
        return self._seen_by(person)

    def _seen_by(self, person: Any) -> ReviewQuerySet:
        seen = Q(is_only_for_writer=False, visibility=Visibility.SHOWN)
        if person.is_authenticated:
            seen |= Q(account=person) | Q(thread__account=person, visibility=Visibility.SHOWN)
        return self.filter(seen)

    def for_page(self) -> ReviewQuerySet:
        """With names and what they stand for, whether a thread is frozen and earlier versions kept; oldest first.

        `refuses_guests`: whoever wrote it takes replies from members alone.
        """
        from afterword.feedback.models import ReplyChoice, ReviewVersion

        refusing = ReplyChoice.objects.filter(account=OuterRef("account"), refuses_guests=True)
        found = self.select_related("pen_name__account", "freeze", "thanks__pen_name").annotate(
            has_versions=Exists(ReviewVersion.objects.filter(review=OuterRef("pk"))), refuses_guests=Exists(refusing)
        )
        return found.order_by("created_at", "pk")

    def saying(self, words: str) -> ReviewQuerySet:
        """With all these words in the text, what it is about, the title or the writers' names, in capitals or not."""
        found = self
        for word in words.split()[:10]:
            wanted = Q()
            # SQLite knows capitals of plain letters alone.
            for form in {word, word.lower(), word.upper(), word.capitalize()}:
                wanted |= Q(html__icontains=escape(form)) | Q(work_title__icontains=form) | Q(writers__icontains=form)
                wanted |= Q(passage__exact__icontains=form)
            found = found.filter(wanted)
        return found

    def replies_for(self, account: Account, reviews: Collection[Review]) -> ReviewQuerySet:
        """What others replied to these reviews of this account's own, oldest first."""
        replies = self.filter(in_reply_to__in=reviews, deleted_at=None).shown().exclude(account=account)
        return replies.select_related("pen_name", "work").order_by("created_at", "pk")

    def not_deep(self) -> ReviewQuerySet:
        """Without replies to replies to replies, which stand on the thread's own page."""
        return self.exclude(DEEP)

    def first_of_threads(self, most: int) -> ReviewQuerySet:
        """Of each thread so many replies, the deep ones last, with `is_deep` and the whole thread's `thread_size`."""
        order = ["is_deep", "created_at", "pk"]
        return self.annotate(
            is_deep=Case(When(DEEP, then=Value(1)), default=Value(0)),
            rank=Window(RowNumber(), partition_by="thread_id", order_by=order),
            thread_size=Window(Count("pk"), partition_by="thread_id"),
        ).filter(rank__lte=most)

    def for_deciding(self) -> ReviewQuerySet:
        """With all that a page needs on which its work's writer decides about it."""
        said = ("pen_name__account", "account", "chapter", "passage", "in_reply_to", "thread__freeze", "freeze")
        return self.select_related(*said, "thanks__pen_name").prefetch_related(_writers("work"), "holds")

    def written_by(self, account: Account) -> ReviewQuerySet:
        return self.filter(account=account, deleted_at=None)

    def for_keeping(self, account: Account) -> ReviewQuerySet:
        """One's own, newest first, with what they were said of.

        `is_there`: its page can be opened; `is_stopped`: a writer of the work has blocked this person.
        """
        from afterword.feedback.models import Block
        from afterword.works.models import Work

        readable = Work.objects.readable_by(account).filter(pk=OuterRef("work"))
        blocks = Block.objects.on_works(work=OuterRef("work"), against=account)
        there = ExpressionWrapper(Q(Exists(readable)) & ~Q(chapter__is_hidden=True), BooleanField())
        found = self.annotate(is_there=there, is_stopped=Exists(blocks))
        held = found.select_related("work", "chapter", "pen_name", "passage", "judgement__ruling")
        return held.order_by("-created_at", "-pk")


PEOPLE = Count("account", distinct=True) + Count("guest_key", filter=~Q(guest_key=""), distinct=True)
"""Of rows of kudos: how many people they are by."""


class KudosQuerySet(QuerySet["Kudos"]):
    def on_works_of(self, account: Account) -> KudosQuerySet:
        return self.filter(work__pen_names__account=account).distinct()

    def at(self, work: Work, place: int) -> KudosQuerySet:
        """Of this chapter of the work, or of the work as a whole (`models.WHOLE_WORK`)."""
        return self.filter(work=work, place=place)

    def by(self, author: Author) -> KudosQuerySet:
        """What this account gave, or this guest in these days."""
        if author.account:
            return self.filter(account=author.account)
        return self.filter(account=None, guest_key=author.guest_key)

    def people(self) -> int:
        """How many people gave them: whoever thanked for the work and three of its chapters is one."""
        return int(self.aggregate(people=PEOPLE)["people"])


class InboxQuerySet(QuerySet["InboxItem"]):
    def unread(self) -> InboxQuerySet:
        """What has not been read, but for threads of which this person wants to hear no more, and what was hidden."""
        seen = self.filter(read_at=None, review__visibility__lte=Visibility.HELD)
        return seen.exclude(Exists(_mutes()))

    def unread_lines(self, account: Account) -> InboxQuerySet:
        """The same as it is counted: small reactions in the margin of a chapter are one line."""
        return self.unread()._last_of_lines(account, lambda items: items.unread())

    def lines(self, account: Account) -> InboxQuerySet:
        """As they are listed: of small reactions in the margin of a chapter the last stands for all."""
        return self._last_of_lines(account, lambda items: items)

    def _last_of_lines(self, account: Account, among: Callable[[InboxQuerySet], InboxQuerySet]) -> InboxQuerySet:
        from afterword.feedback.models import InboxItem

        # Asked once, for all chapters: a question for each item would take hours where there are thousands.
        reacted = among(InboxItem.objects.of(account)).filter(REACTED).order_by()
        last = reacted.values("review__chapter").annotate(last=Max("pk")).values("last")
        return self.filter(~REACTED | Q(pk__in=last))

    def with_reactions(self, items: Iterable[InboxItem]) -> InboxQuerySet:
        """These, and what else is in their line."""
        items = list(items)
        chapters = [item.review.chapter_id for item in items if item.review.is_only_a_reaction]
        beside = REACTED & Q(review__chapter__in=chapters)
        return self.filter(Q(pk__in=[item.pk for item in items]) | beside)

    def reactions_on(self, chapters: Collection[int]) -> InboxQuerySet:
        """The small reactions in the margins of these chapters."""
        return self.filter(REACTED, review__chapter__in=chapters)

    def of(self, account: Account) -> InboxQuerySet:
        """Whatever stands in this person's inbox: of what is not shown only what waits for them as its work's writer,
        or is hidden there; what is held as spam stands in none."""
        is_shown = Q(review__visibility=Visibility.SHOWN)
        is_theirs = ~Q(review__visibility=Visibility.SPAM) & Q(Exists(_own_works()))
        return self.filter(is_shown | is_theirs, account=account)

    def about(self, review: Review) -> InboxQuerySet:
        return self.filter(review=review)

    def arrived_by(self, moment: datetime) -> InboxQuerySet:
        return self.filter(arrived_at__lte=moment)

    def mark_read(self) -> None:
        self.filter(read_at=None).update(read_at=timezone.now())

    def mark_unread(self) -> None:
        self.update(read_at=None)

    def not_replied_to(self) -> InboxQuerySet:
        """What this person has not replied to, not even by a word of thanks; small reactions wait for no reply."""
        from afterword.feedback.models import Review

        replies = Review.objects.filter(in_reply_to=OuterRef("review"), account=OuterRef("account"), deleted_at=None)
        return self.exclude(REACTED).exclude(Exists(replies)).filter(review__thanks=None)

    def waiting(self) -> InboxQuerySet:
        """What nobody else sees until this person, as its work's writer, has let it through."""
        from afterword.feedback.models import ReviewHold

        held = ReviewHold.objects.filter(review=OuterRef("review"), why=Why.APPROVAL)
        return self.filter(Exists(held), Exists(_own_works()))

    def first_time(self) -> InboxQuerySet:
        """Reviews by members who had said nothing on this person's works before."""
        return self.filter(_is_review(), ~Exists(_earlier(to_them=True)))

    def of_kind(self, kind: int) -> InboxQuerySet:
        return self.filter(review__kind=kind)

    def saying(self, words: str) -> InboxQuerySet:
        """Those that have all these words in them, or in the name under which they stand, or in what they are about."""
        found = self
        for word in words.split()[:8]:
            found = found.filter(_has(word))
        return found

    def for_page(self) -> InboxQuerySet:
        """With what was said, of what, in reply to what, and the work's writers; newest first.

        `is_stopped`: a writer of the work has blocked this person. `is_muted`: the thread is. `is_first_here`,
        `is_first_for_you`: a member's first review in the archive, or on this person's works.
        """
        from afterword.feedback.models import Block

        of = ("work", "chapter", "thread__freeze", "freeze", "in_reply_to", "passage", "account")
        said = (*of, "pen_name__account", "thanks__pen_name")
        blocks = Block.objects.on_works(work=OuterRef("review__work"), against=OuterRef("account"))
        found = self.select_related(*(f"review__{each}" for each in said)).annotate(
            is_stopped=Exists(blocks),
            is_muted=Exists(_mutes()),
            is_first_here=ExpressionWrapper(_is_review() & ~Exists(_earlier()), BooleanField()),
            is_first_for_you=ExpressionWrapper(_is_review() & ~Exists(_earlier(to_them=True)), BooleanField()),
        )
        return found.prefetch_related(_writers("review__work"), "review__holds").order_by("-arrived_at", "-pk")


def _writers(work: str) -> Prefetch[str]:
    from afterword.works.models import Authorship

    return Prefetch(f"{work}__authorships", Authorship.objects.select_related("pen_name"))


def _mutes() -> QuerySet[ThreadMute]:
    """Of inbox items: whether their thread is muted by whose inbox it is."""
    from afterword.feedback.models import ThreadMute

    stands_in = Q(thread=OuterRef("review__thread")) | Q(thread=OuterRef("review"))
    return ThreadMute.objects.filter(stands_in, account=OuterRef("account"))


def _own_works() -> QuerySet[PenName]:
    """Of inbox items: whether the work is by whose inbox it is."""
    from afterword.accounts.models import PenName

    return PenName.objects.filter(account=OuterRef("account"), works=OuterRef("review__work"))


def _is_review() -> Q:
    return Q(review__depth=0, review__is_by_writer=False, review__account__isnull=False) & Q(Exists(_own_works()))


def _earlier(*, to_them: bool = False) -> ReviewQuerySet:
    """Of inbox items: what the same member had said before, anywhere or to whose inbox it is."""
    from afterword.feedback.models import Review

    rows = Review.objects.filter(
        account=OuterRef("review__account"), deleted_at=None, created_at__lt=OuterRef("review__created_at")
    )
    return rows.filter(work__pen_names__account=OuterRef("account")) if to_them else rows.filter(is_by_writer=False)


def _has(word: str) -> Q:
    """This word in any of these; letters may be small or capital, also where the database knows only ASCII."""
    found = Q()
    for tried in {word, word.lower(), word.upper(), word.capitalize()}:
        found |= Q(review__html__icontains=escape(tried, quote=False)) | Q(review__work_title__icontains=tried)
        found |= Q(review__pen_name__name__icontains=tried) | Q(review__guest_name__icontains=tried)
    return found
