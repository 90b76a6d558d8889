"""What the pattern page shows: works, chapters and reviews that stand in no database."""

import datetime as dt
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString, mark_safe

NOON = dt.datetime(2026, 3, 14, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Named:
    """A writer or a tag."""

    name: str
    get_absolute_url: str = "#"


@dataclass(frozen=True)
class Chapter:
    """A chapter in a list, or the one on the page."""

    pk: int
    number: int
    title: str
    words: int
    is_draft: bool = False
    published_at: dt.datetime = NOON
    get_absolute_url: str = "#"

    @property
    def minutes(self) -> int:
        """About 230 words a minute."""
        return max(1, self.words // 230)


@dataclass(frozen=True)
class Work:
    """What a work offers to components."""

    title: str
    writers: list[Named]
    fandoms: list[Named]
    rating_label: str
    warning_labels: list[str]
    words: int
    chapter_tally: str
    is_complete: bool
    summary_html: SafeString
    relationships: list[Named] = field(default_factory=list)
    characters: list[Named] = field(default_factory=list)
    additional_tags: list[Named] = field(default_factory=list)
    category_labels: list[str] = field(default_factory=lambda: ["Gen"])
    language: str = "en"
    language_name: str = "English"
    direction: str = "ltr"
    updated_at: dt.datetime = NOON
    get_absolute_url: str = "#"

    @property
    def minutes(self) -> int:
        """About 230 words a minute."""
        return max(1, self.words // 230)


@dataclass(frozen=True)
class Review:
    """What a review offers to components."""

    pk: int
    shown_name: str
    html: SafeString
    name_url: str | None = "#"
    is_by_writer: bool = False
    is_guest: bool = False
    is_only_for_writer: bool = False
    is_deleted: bool = False
    created_at: dt.datetime = NOON
    edited_at: dt.datetime | None = None
    about: str = ""
    replies: list["Review"] = field(default_factory=list)
    can_reply: bool = False
    can_edit: bool = False
    can_delete: bool = False
    can_remove: bool = False
    is_removed: bool = False
    is_second: bool = False
    office: str = ""
    word: str = ""
    thanked_by: str = ""
    is_frozen: bool = False
    reply_url: str = "#"
    edit_url: str = "#"
    delete_url: str = "#"
    versions_url: str = ""
    more: int = 0
    thread_url: str = ""
    manage_url: str = ""
    get_absolute_url: str = "#"


@dataclass(frozen=True)
class Member:
    """Who the account menu belongs to."""

    name: str
    may_moderate: bool = True

    def get_username(self) -> str:
        """The account's name."""
        return self.name


@dataclass(frozen=True)
class Message:
    """What the last press of a button did."""

    text: str
    level_tag: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class KudosButton:
    action: str
    undo: str
    label: str
    is_given: bool = False


@dataclass(frozen=True)
class Wish:
    words: str
    said: str
    asks: str = "concrit"
    questions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Samples:
    """All that the pattern page shows."""

    works: list[Work]
    why: str
    chapters: list[Chapter]
    reviews: list[Review]
    kudos: list[KudosButton]
    wish: Wish
    note: SafeString
    member: Member
    messages: list[Message]
    goes: list[str]
    stays: list[str]


def everything() -> Samples:
    """A fresh set of samples."""
    return Samples(
        works=_works(),
        why="You have reviewed four of Marian’s stories.",
        chapters=[
            Chapter(1, 1, "The Ferry", 1840),
            Chapter(2, 2, "The Toll House", 2140),
            Chapter(3, 3, "", 1905, is_draft=True),
        ],
        reviews=_reviews(),
        kudos=[KudosButton("#", "#", "Kudos"), KudosButton("#", "#", "Kudos", is_given=True)],
        wish=Wish(
            "I’d love to know whether the letter surprised you.",
            "Kind words and thoughts are welcome, and so is constructive criticism.",
            questions=["Had you seen it coming?"],
        ),
        note=_html("This one is quieter than the last. I don’t own the harbour or anybody in it."),
        member=Member("Ruth"),
        messages=[
            Message("Your review stands below the chapter.", "success"),
            Message("Your draft was saved.", "info"),
        ],
        goes=["three chapters, and the notes to them", "its place in two collections"],
        stays=["the twelve reviews: each reader keeps her own"],
    )


def _html(text: str) -> SafeString:
    return mark_safe(f"<p>{text}</p>")  # nosec B308 B703 words of our own


def _works() -> list[Work]:
    harbour = Named("The Harbour Books")
    salt = Work(
        title="The Salt Road",
        writers=[Named("Marian Vale"), Named("J. Marsh"), Named("tideline")],
        fandoms=[harbour],
        relationships=[Named("Ines/Maro"), Named("Tobias & Ines")],
        characters=[Named("Ines"), Named("Maro")],
        additional_tags=[Named("letters from the dead"), Named("slow burn"), Named("salt")],
        rating_label="Mature",
        category_labels=["F/M"],
        warning_labels=["Graphic violence", "Major character death"],
        words=48210,
        chapter_tally="7/?",
        is_complete=False,
        summary_html=_html("The fleet comes home one ship short, and nobody will say which."),
    )
    one_shot = replace(
        salt,
        title="Payment in Kind",
        writers=[Named("Marian Vale")],
        relationships=[],
        characters=[],
        additional_tags=[],
        rating_label="General",
        category_labels=["Gen"],
        warning_labels=["No warnings apply"],
        words=1300,
        chapter_tally="1/1",
        is_complete=True,
        summary_html=_html("The lighthouse keeper answers a letter that was not for her."),
    )
    arabic = replace(
        one_shot,
        title="مفتاح البحر",
        writers=[Named("سلمى")],
        language="ar",
        language_name="العربية",
        direction="rtl",
        summary_html=_html("تعود السفن إلى الميناء إلا واحدة، ولا أحد يقول أيّها."),
    )
    japanese = replace(
        one_shot, title="灯台の手紙", writers=[Named("みなと")], language="ja", language_name="日本語",
        summary_html=_html("届くはずのない手紙に、灯台守は返事を書いた。"),
    )  # fmt: skip
    return [salt, one_shot, arabic, japanese]


def _reviews() -> list[Review]:
    third = Review(4, "Ruth", _html("Then I shall reread it tonight."), can_delete=True, can_edit=True)
    answer = Review(
        3,
        "Marian Vale",
        _html("He has read it. You are the first to ask."),
        is_by_writer=True,
        can_reply=True,
        replies=[third],
    )
    first = Review(
        2,
        "Ruth",
        mark_safe(  # nosec B308 B703
            "<blockquote><p>the laugh he kept for things that were not funny</p></blockquote>"
            "<p>I went back to chapter one and counted. Has he read the letter already?</p>"
        ),
        edited_at=NOON,
        can_reply=True,
        replies=[answer],
    )
    guest = Review(
        5,
        "Marian Vale (writer)",
        _html("A name that tries."),
        is_guest=True,
        name_url=None,
        can_reply=True,
        about="on a removed chapter",
    )
    private = Review(
        6, "tobias", _html("On the ferry it says “he” where I think you mean her."), is_only_for_writer=True
    )
    held = Review(
        8,
        "Juniper",
        _html("I have never written one of these before."),
        word="It waits for you. Nobody else sees it yet but who wrote it.",
        manage_url="#",
    )
    house = Review(9, "Mo", _html("Closed on request."), office="moderator", thanked_by="Marian Vale", is_frozen=True)
    return [first, guest, private, held, house, Review(7, "", _html(""), is_deleted=True)]
