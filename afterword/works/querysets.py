from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from afterword.works.labels import Reviewers, Visibility

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from afterword.accounts.models import Account, PenName
    from afterword.tags.models import Tag
    from afterword.works.models import Buffer, Chapter, Import, ImportFile, Picture, Revision, Work


def _works_of(account: Account) -> QuerySet[Any, Any]:
    from afterword.works.models import Authorship

    return Authorship.objects.filter(pen_name__account=account).values("work")


class WorkQuerySet(QuerySet["Work"]):
    # Narrowing

    def visible_to(self, person: Any) -> WorkQuerySet:
        """What lists, feeds, search and counts show: published works, those for members to members."""
        least = Visibility.MEMBERS if person.is_authenticated else Visibility.PUBLIC
        return self.filter(visibility__gte=least)

    def readable_by(self, person: Any) -> WorkQuerySet:
        """What a link opens: beside published works one's own of any kind, and to moderators held and hidden ones."""
        if not person.is_authenticated:
            return self.filter(visibility=Visibility.PUBLIC)
        least = Visibility.HELD if person.is_moderator else Visibility.MEMBERS
        return self.filter(Q(visibility__gte=least) | Q(pk__in=_works_of(person)))

    def of_account(self, account: Account) -> WorkQuerySet:
        """All that it wrote, drafts included."""
        return self.filter(pk__in=_works_of(account))

    def of_writers(self, writers: Iterable[PenName]) -> WorkQuerySet:
        """By any of the accounts behind these pen names."""
        accounts = [writer.account_id for writer in writers if writer.account_id]
        return self.filter(pen_names__account__in=accounts).distinct()

    def not_by(self, account: Account) -> WorkQuerySet:
        return self.exclude(pk__in=_works_of(account))

    def by_pen_name(self, pen_name: PenName) -> WorkQuerySet:
        return self.filter(pen_names=pen_name)

    def tagged(self, tag: Tag) -> WorkQuerySet:
        """With this tag or one of its synonyms."""
        from afterword.works.models import WorkTag

        meanings = type(tag).objects.meaning(tag)
        return self.filter(pk__in=WorkTag.objects.filter(tag__in=meanings).values("work"))

    def waiting(self) -> WorkQuerySet:
        """Waiting for a first review: published, takes reviews, has none by somebody else, and not kept out."""
        return self.filter(visibility__gte=Visibility.MEMBERS, reviewed_at=None, keeps_out_of_waiting=False).exclude(
            reviewers=Reviewers.NOBODY
        )

    def held(self) -> WorkQuerySet:
        return self.filter(visibility=Visibility.HELD)

    def drafts(self) -> WorkQuerySet:
        return self.filter(visibility=Visibility.DRAFT)

    def out_of_draft(self) -> WorkQuerySet:
        """Published, held or hidden: what left its writer's desk."""
        return self.exclude(visibility=Visibility.DRAFT)

    # Ordering

    def newest_first(self) -> WorkQuerySet:
        return self.order_by("-updated_at", "-pk")

    def neediest_first(self) -> WorkQuerySet:
        """Writers' first works here before others, then those that have waited longest."""
        return self.order_by("-is_debut", "published_at", "pk")

    def last_touched_first(self) -> WorkQuerySet:
        """By when its writer last saved something, as `touched_at`."""
        from afterword.works.models import Revision

        saved = Revision.objects.filter(chapter__work=OuterRef("pk")).order_by("-saved_at").values("saved_at")[:1]
        return self.annotate(touched_at=Coalesce(Subquery(saved), F("created_at"))).order_by("-touched_at", "-pk")

    # Loading

    def with_writers(self) -> WorkQuerySet:
        """With the pen names, which gates ask for; tags cost a query when they are shown."""
        from afterword.works.models import Authorship

        return self.prefetch_related(Prefetch("authorships", Authorship.objects.select_related("pen_name")))

    def for_listing(self) -> WorkQuerySet:
        """With all that a row shows, in a constant number of queries; no texts."""
        from afterword.works.models import WorkTag

        tags = Prefetch("work_tags", WorkTag.objects.select_related("tag"))
        return self.defer("note_before_html", "note_after_html").with_writers().prefetch_related(tags)

    def for_desk(self) -> WorkQuerySet:
        """With what their writer sees of them in a list: also how many chapters are `silent`, and open hidings."""
        from afterword.works.models import Buffer, Chapter, Hiding

        silent = Chapter.objects.filter(work=OuterRef("pk"), published_at=None).order_by()
        counted = silent.values("work").annotate(number=Count("pk")).values("number")
        return (
            self.for_listing()
            .annotate(silent=Coalesce(Subquery(counted), 0))
            .prefetch_related(Prefetch("hidings", Hiding.objects.filter(lifted_at=None), to_attr="open_hidings"))
        )

    def for_reading(self) -> WorkQuerySet:
        """With all that a work's own pages show beside its chapters."""
        return self.for_listing().defer(None)


@dataclass(frozen=True)
class Totals:
    words: int
    chapters: int


class ChapterQuerySet(QuerySet["Chapter"]):
    def published(self) -> ChapterQuerySet:
        """Those that readers have."""
        return self.once_published().filter(is_hidden=False)

    def once_published(self) -> ChapterQuerySet:
        """Those that are no drafts, also what moderators took out of sight."""
        return self.exclude(published_at=None)

    def hidden(self) -> ChapterQuerySet:
        return self.filter(is_hidden=True)

    def readable_by(self, person: Any) -> ChapterQuerySet:
        """What a link opens (`access.chapter_of`), of whatever works; asked of few chapters at a time."""
        from afterword.works.models import Work

        chapters = self.filter(Exists(Work.objects.readable_by(person).filter(pk=OuterRef("work"))))
        if not person.is_authenticated:
            return chapters.published()
        theirs = Q(work__in=_works_of(person))
        was_published = Q(published_at__isnull=False)
        if person.is_moderator:
            return chapters.filter(theirs | was_published | Q(work__visibility=Visibility.HELD))
        return chapters.filter(theirs | was_published & Q(is_hidden=False))

    def with_words(self) -> ChapterQuerySet:
        """Those that have a text at all."""
        return self.exclude(working=None)

    def totals(self) -> Totals:
        """Words and number of these chapters; published ones count what readers see."""
        sums = self.aggregate(
            live=Sum("live__words", filter=~Q(published_at=None)),
            working=Sum("working__words", filter=Q(published_at=None)),
            chapters=Count("pk"),
        )
        return Totals(words=(sums["live"] or 0) + (sums["working"] or 0), chapters=sums["chapters"])

    def for_contents(self) -> ChapterQuerySet:
        """What a list of chapters shows, without texts or notes; `words` are the live text's, or a draft's."""
        columns = (
            "pk",
            "work_id",
            "position",
            "title",
            "published_at",
            "live_id",
            "working_id",
            "kept_back",
            "is_hidden",
        )
        return self.only(*columns).annotate(words=Coalesce("live__words", "working__words", 0))

    def for_desk(self) -> ChapterQuerySet:
        """What their writer sees of them in a list, without texts; `words` are the working text's."""
        return self.defer("note_before_html", "note_after_html").annotate(words=Coalesce("working__words", 0))

    def with_texts(self) -> ChapterQuerySet:
        return self.select_related("live", "working")

    def without_texts(self) -> ChapterQuerySet:
        """With what is known of both texts; the texts themselves cost a query each when they are shown."""
        return self.with_texts().defer("live__compressed", "working__compressed")


class RevisionQuerySet(QuerySet["Revision"]):
    def newest_first(self) -> RevisionQuerySet:
        return self.order_by("-saved_at", "-pk")

    def before(self, revision: Revision) -> RevisionQuerySet:
        """Those of the same chapter that were saved before it, the last one first."""
        earlier = Q(saved_at__lt=revision.saved_at) | Q(saved_at=revision.saved_at, pk__lt=revision.pk)
        return self.filter(earlier, chapter=revision.chapter_id).newest_first()

    def for_history(self) -> RevisionQuerySet:
        """What a list shows of them, without texts, newest first; `was_words` are those of the one before."""
        from afterword.works.models import Revision

        before = Revision.objects.filter(chapter=OuterRef("chapter"), saved_at__lt=OuterRef("saved_at"))
        words = before.newest_first().values("words")[:1]
        return self.defer("compressed", "reading").annotate(was_words=Subquery(words)).newest_first()

    def only_kept_for_a_while(self) -> RevisionQuerySet:
        """Those that readers never saw, that are not a chapter's text now, and that no conflict left."""
        from afterword.works.models import Chapter
        from afterword.works.models.chapter import Way

        held = Chapter.objects.filter(Q(working=OuterRef("pk")) | Q(live=OuterRef("pk")))
        return self.filter(~Exists(held), went_live_at=None).exclude(way=Way.CONFLICT)

    def saved_before(self, moment: datetime) -> RevisionQuerySet:
        return self.filter(saved_at__lt=moment)


class BufferQuerySet(QuerySet["Buffer"]):
    def of(self, account: Account) -> BufferQuerySet:
        return self.filter(account=account)

    def at(self, work: Work | None, chapter: Chapter | None) -> BufferQuerySet:
        """Of this chapter; of a new one of this work; of a new story."""
        return self.filter(work=work, chapter=chapter)

    def after(self, moment: datetime) -> BufferQuerySet:
        return self.filter(kept_at__gt=moment)

    def untouched_since(self, moment: datetime) -> BufferQuerySet:
        return self.filter(kept_at__lt=moment)

    def newest_first(self) -> BufferQuerySet:
        """Without the texts in them."""
        return self.defer("compressed", "others").order_by("-kept_at", "-pk")


class ImportQuerySet(QuerySet["Import"]):
    def of(self, account: Account) -> ImportQuerySet:
        return self.filter(account=account)

    def open(self) -> ImportQuerySet:
        """Those that have not become drafts, or whose drafts are gone."""
        return self.filter(Q(finished_at=None) | Q(kept_as=None))

    def finished(self) -> ImportQuerySet:
        """Those that became drafts which are still there."""
        return self.exclude(finished_at=None).exclude(kept_as=None)

    def untouched_since(self, moment: datetime) -> ImportQuerySet:
        return self.filter(changed_at__lt=moment)

    def sizes(self) -> Iterable[tuple[int, int]]:
        """How many bytes each has in files, as they came."""
        return self.values_list("pk").annotate(size=Coalesce(Sum("files__size"), 0))

    def for_looking(self) -> ImportQuerySet:
        """With its files but for what is large of them, the work it was brought for, and the one that it became."""
        from afterword.works.models import ImportFile

        files = Prefetch("files", ImportFile.objects.without_texts())
        return self.select_related("into", "kept_as").prefetch_related(files)

    def for_list(self) -> ImportQuerySet:
        """With the names of their files, the last ones first."""
        from afterword.works.models import ImportFile

        names = Prefetch("files", ImportFile.objects.only("brought_id", "number", "name"))
        return self.prefetch_related(names).order_by("-changed_at")


class ImportFileQuerySet(QuerySet["ImportFile"]):
    def without_texts(self) -> ImportFileQuerySet:
        """With what was found in them, but neither source nor text."""
        return self.defer("source", "text", "taken")

    def without_sources(self) -> ImportFileQuerySet:
        return self.defer("source")


class PictureQuerySet(QuerySet["Picture"]):
    def visible_to(self, person: Any) -> PictureQuerySet:
        """Those in a chapter that this person may read, and those that this person sent.

        Each question is about the row above it: a list of all readable chapters takes SQLite a third of a second.
        """
        from afterword.works.models import Chapter, PictureHold, PictureUse

        readable = Exists(Chapter.objects.filter(pk=OuterRef("chapter")).readable_by(person))
        seen = Q(Exists(PictureUse.objects.filter(readable, picture=OuterRef("pk"))))
        if person.is_authenticated:
            seen |= Q(Exists(PictureHold.objects.filter(picture=OuterRef("pk"), account=person)))
        return self.filter(seen)

    def unused(self) -> PictureQuerySet:
        """Those that no work shows and nobody holds."""
        return self.filter(uses=None, holds=None)

    def forget(self) -> None:
        """Delete those of these that no work shows and nothing that waits to be kept, whoever sent them."""
        from afterword.works.pictures import waiting_among

        unused = set(self.filter(uses=None).values_list("pk", flat=True))
        self.filter(pk__in=unused - waiting_among(unused), uses=None).delete()

    def in_texts(self, names: Collection[str]) -> PictureQuerySet:
        """Those with these names, with their bytes."""
        return self.filter(pk__in=names)
