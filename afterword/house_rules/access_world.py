"""A house with one of everything that somebody may not see: each in words of its own, so that it is known anywhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from afterword import texts
from afterword.accounts.models import Account, Invitation, PenName, Role
from afterword.feedback.actions import leave_review, reply
from afterword.feedback.authors import Author
from afterword.feedback.commentary.actions import add_note, ask
from afterword.feedback.models import (
    Block,
    CommentaryNote,
    FilteredWords,
    InboxItem,
    MarginChoice,
    Mark,
    Opens,
    Passage,
    Review,
    Ruling,
    Wave,
)
from afterword.house.models import ArchiveSettings
from afterword.moderation.kinds import Reason, Verb
from afterword.moderation.log import log
from afterword.moderation.models import Appeal, Case
from afterword.moderation.reporting import Reporter, report_thing
from afterword.moderation.things import of_review
from afterword.search.models import Entry
from afterword.tags.models import Kind, Tag
from afterword.testing import make_work
from afterword.works.identifiers import insert_with_random_id
from afterword.works.importing.reading import Given, read
from afterword.works.labels import Audience, Reviewers
from afterword.works.models import Chapter, Import, Picture, PictureUse, Revision, Work
from afterword.works.models.chapter import add_chapter
from afterword.works.models.states import Hold

ROLES = ("guest", "stranger", "reader", "suspended", "co-writer", "writer", "silenced", "moderator", "archivist")
"""`reader` left the reviews; `silenced` is a suspended co-writer, `suspended` a suspended member."""

STATES = ("public", "members", "draft", "held", "hidden", "purged")
CHAPTER_STATES = (*STATES, "draft chapter", "changed chapter")
TEAM_NAMES = ("Owlfeather", "Kestrelquill", "Wrenhush")
OTHER_NAME = "Secretplume"


@dataclass
class Place:
    """A work in one state, and what hangs on it. Numbers stay when the rows are gone."""

    work: Work
    chapter: Chapter
    review: Review
    private: Review
    item: InboxItem | None = None
    tag: str = ""
    picture: str = ""
    mark_pk: int = 0

    def __post_init__(self) -> None:
        self.work_pk, self.review_pk, self.private_pk = self.work.pk, self.review.pk, self.private.pk
        self.item_pk = self.item.pk if self.item else 0
        self.question_pk = self.answer_pk = self.note_pk = 0

    def stand_at(self, chapter: Chapter) -> None:
        assert chapter.working
        self.chapter, self.chapter_pk, self.revision_pk = chapter, chapter.pk, chapter.working.pk


@dataclass
class World:
    accounts: dict[str, Account] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    address: EmailAddress | None = None
    other_name: PenName | None = None
    brought: Import | None = None
    case: Case | None = None
    appeal: Appeal | None = None
    ruling: Ruling | None = None
    block: Block | None = None
    words: FilteredWords | None = None

    def named(self, role: str) -> Account:
        return self.accounts[role]


def canary(what: str, state: str) -> str:
    """The word that stands only there: "canary-hidden-text"."""
    return f"canary{what}{state}".replace(" ", "")


def html(words: str) -> str:
    return texts.read(f"{words}. The lamp burned in the window.\n\nThe bread was warm.".encode()).chapters[0].html


def build() -> World:
    """All of it, in the caller's transaction."""
    ArchiveSettings.objects.get_or_create(defaults={"name": "The Lantern House"})
    world = World()
    _people(world)
    for state in CHAPTER_STATES:
        world.places[state] = _place(world, state)
    world.brought = _import(world)
    world.ruling = Ruling.objects.create(is_spam=True, wave=Wave.objects.create())
    _control(world)
    _suspend(world)
    _report(world)
    for role in ROLES:
        world.clients[role] = _browser(world.accounts.get(role))
    return world


def _person(world: World, role: str, pen_name: str, *, rank: str = Role.MEMBER) -> Account:
    """The account's name differs from its pen name, as it does for whoever renamed the first one."""
    key = role.replace("-", "")
    account = Account.objects.join(
        name=f"canaryaccount{key}", email=f"canarymail{key}@example.org", password=None, role=rank
    )
    # No password is ever checked here, but it must look like one.
    account.password = "md5$salt$00"
    account.save()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    assert account.pen_name
    account.pen_name.call_it(pen_name, by=account)
    world.accounts[role] = account
    return account


def _people(world: World) -> None:
    for role, name in zip(("writer", "co-writer", "silenced"), TEAM_NAMES, strict=True):
        _person(world, role, name)
    _person(world, "reader", "Larkspur")
    _person(world, "stranger", "Tobias Reed")
    _person(world, "suspended", "Magpie Row")
    _person(world, "moderator", "Mo Lantern", rank=Role.MODERATOR)
    _person(world, "archivist", "Ada Lantern", rank=Role.ARCHIVIST)
    world.other_name = world.named("writer").take_pen_name(OTHER_NAME)
    Invitation.objects.create(by=world.named("moderator"), code="canaryinvitationofmo")
    newcomer = Account.objects.join(name="Newcomer Finch", email="canarymailnew@example.org", password=None)
    world.address = EmailAddress.objects.create(user=newcomer, email=newcomer.email, verified=False, primary=True)


def _import(world: World) -> Import:
    """What the writer brought in, and nobody else may know of."""
    given = Given("", b"The lamp burned.\n\nCanaryimporttext and more.")
    return Import.of([(given, read(given, texts.Choices()))], by=world.named("writer"))


def _control(world: World) -> None:
    """Somebody whom the writer has blocked, and a word that she does not want."""
    writer, newcomer = world.named("writer"), Account.objects.get(email="canarymailnew@example.org")
    world.block = Block.objects.create(account=writer, blocked=newcomer, pen_name=newcomer.pen_name)
    world.words = FilteredWords.objects.create(account=writer, words="canaryimportwords", key="canaryimportwords")


def _suspend(world: World) -> None:
    for role in ("suspended", "silenced"):
        world.named(role).suspend(by=world.named("moderator"), reason=f"canaryreason{role}")


def _report(world: World) -> None:
    """A review that was reported, and an appeal against what the moderator decided about the suspended account."""
    by = Reporter(account=world.named("stranger"))
    world.case = report_thing(of_review(world.places["public"].review), by=by, reason=Reason.SPAM).case
    suspended = world.named("suspended")
    decision = log(Verb.SUSPEND, by=world.named("moderator"), pen_name=suspended.pen_name, reason="Too many.")
    world.appeal = Appeal.objects.create(decision=decision, account=suspended, words="Not so many.")


def _place(world: World, state: str) -> Place:
    writer = world.named("writer")
    work = make_work(
        writer,
        canary("title", state),
        text=f"{canary('text', state)} and more.",
        fandom=canary("fandom", state),
        publish=False,
        summary_html=f"<p>{canary('summary', state)}</p>",
        note_before_html=f"<p>{canary('note', state)}</p>",
        planned_chapters=9,
    )
    names = [world.named(role).pen_name for role in ("writer", "co-writer", "silenced")]
    work.set_writers([name for name in names if name])
    work.set_tags(Kind.CHARACTER, [Tag.named(Kind.CHARACTER, canary("character", state))])
    if state == "members":
        Work.objects.filter(pk=work.pk).update(audience=Audience.MEMBERS)
        work.audience = Audience.MEMBERS
    if state == "held":
        Hold.objects.create(work=work)
        work.settle_counts()
    elif state != "draft":
        work.publish(by=writer)
    chapter = work.chapters.get()
    picture = _picture(chapter, state)
    place = _answered(world, work, chapter, state)
    place.picture = picture
    _commented(world, place, state)
    _unsettle(place, state, writer)
    Entry.refresh(work.pk)
    return place


def _picture(chapter: Chapter, state: str) -> str:
    """A picture that only this chapter shows."""
    name = f"{hashlib.sha256(state.encode()).hexdigest()[:32]}.png"
    data = canary("picture", state).encode()
    picture = Picture.objects.create(name=name, media_type="image/png", width=1, height=1, size=len(data), data=data)
    PictureUse.objects.create(picture=picture, chapter=chapter)
    return name


def _answered(world: World, work: Work, chapter: Chapter, state: str) -> Place:
    reader, writer = world.named("reader"), world.named("writer")
    by = Author(account=reader, pen_name=reader.pen_name)
    review = leave_review(by=by, work=work, chapter=chapter, text=f"{canary('review', state)}, thanks.")
    private = leave_review(
        by=by, work=work, chapter=chapter, text=f"{canary('private', state)}, thanks.", only_for_writer=True
    )
    answer = Author(account=writer, pen_name=writer.pen_name)
    reply(by=answer, to=private, text=f"{canary('answer', state)} to you alone.")
    item = InboxItem.objects.of(writer).about(private).first()
    place = Place(work, chapter, review, private, item, canary("fandom", state))
    place.mark_pk = _margin(work, chapter, reader, state)
    place.stand_at(chapter)
    return place


def _margin(work: Work, chapter: Chapter, reader: Account, state: str) -> int:
    """An open margin, and what one reader marked for herself."""
    MarginChoice.objects.create(work=work, who=Reviewers.EVERYONE)
    passage = Passage.objects.create(chapter=chapter, block="b1", exact="and more", start_block="b1")
    mark = Mark(account=reader, passage=passage, work=work, work_title="A story", note=canary("mark", state))
    return int(insert_with_random_id(mark).pk)


def _commented(world: World, place: Place, state: str) -> None:
    """A question with its answer, and of the commentary a note that readers see and one that is a draft."""
    writer, reader = world.named("writer"), world.named("reader")
    place.chapter.work = place.work

    def words() -> Passage:
        stands = {"start_block": "b1", "end_block": "b1", "end": 9, "placed_on": place.chapter.live}
        return Passage(chapter=place.chapter, block="b1", exact=canary("text", state), **stands)

    asker = Author(account=reader, pen_name=reader.pen_name)
    said = f"{canary('private', state)}, asked."
    question = ask(by=asker, chapter=place.chapter, passage=words(), text=said, may_be_named=False)
    answer = Author(account=writer, pen_name=writer.pen_name)
    place.question_pk = question.pk
    place.answer_pk = reply(by=answer, to=question, text=f"{canary('answer', state)} to the asker.").pk
    for what in ("remark", "draftremark"):
        html = f"<p>{canary(what, state)}</p>"
        place.note_pk = add_note(work=place.work, by=writer, passage=words(), html=html, opens=Opens.CHAPTER).pk
    CommentaryNote.objects.of(place.work).exclude(pk=place.note_pk).update(published_at=timezone.now())


def _unsettle(place: Place, state: str, writer: Account) -> None:
    """The last step into the state; every published work also has a draft chapter and an unpublished change."""
    work, chapter = place.work, place.chapter
    if state in {"hidden", "public", "members", "draft chapter", "changed chapter"}:
        draft = add_chapter(work, html=html(canary("drafttext", state)), by=writer, title=canary("drafttitle", state))
        chapter.save_text(html(canary("unpublished", state)), by=writer, base=None)
        chapter.describe(title=canary("pending", state), note_before_html=f"<p>{canary('pendingnote', state)}</p>")
        if state == "draft chapter":
            place.stand_at(draft)
    if state == "hidden":
        work.hide(by=writer, reason=canary("reason", state))
    # Each text begins with what may be a note, so that there is one to take.
    Revision.objects.filter(chapter__work=work).update(reading={"note_paragraphs": 1})
    if state == "purged":
        work.purge(by=writer)


def _browser(account: Account | None) -> Client:
    browser = Client(headers={"origin": "http://testserver"})
    if account:
        browser.force_login(account)
    return browser
