"""What the files say about the work, as offers with a tick each. Ratings and warnings are the file's own words, taken
for ours only where they mean the same; nothing is guessed, and nothing is applied unasked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from afterword import texts
from afterword.house.current import required as house
from afterword.works.details import REFUSED_BY_HOUSE, WorkDetails, clean_title, problems_with
from afterword.works.importing.read_file import Facts
from afterword.works.labels import WARNING_LABELS, Rating, Warnings

_RATINGS: dict[str, Rating] = {
    **dict.fromkeys(("g", "k", "general", "general audiences", "everyone", "all ages"), Rating.GENERAL),
    **dict.fromkeys(("t", "teen", "teens", "teen and up audiences", "teen and up", "pg-13", "pg13"), Rating.TEEN),
    **dict.fromkeys(("m", "mature", "r"), Rating.MATURE),
    **dict.fromkeys(("e", "explicit", "ma", "nc-17", "nc17"), Rating.EXPLICIT),
    **dict.fromkeys(("not rated", "unrated", "nr"), Rating.NOT_RATED),
}
_WARNINGS: dict[str, Warnings] = {
    **dict.fromkeys(("graphic depictions of violence", "graphic violence"), Warnings.VIOLENCE),
    **dict.fromkeys(("major character death", "character death"), Warnings.DEATH),
    **dict.fromkeys(("rape/non-con", "rape or non-consensual sex", "rape", "non-con", "noncon"), Warnings.NONCON),
    **dict.fromkeys(("underage", "underage sex"), Warnings.UNDERAGE),
    **dict.fromkeys(("no archive warnings apply", "no warnings apply"), Warnings.NONE_APPLY),
    **dict.fromkeys(
        ("creator chose not to use archive warnings", "author chose not to use archive warnings", "chose not to warn"),
        Warnings.CHOSE_NOT,
    ),
}
_TAGS = {"fandoms": "fandoms", "relationships": "relationships", "characters": "characters", "tags": "additional_tags"}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Offer:
    """Something to tick. Without a `key` it is only told. `hint` says what becomes of it, or why it can't be taken."""

    key: str
    label: str
    value: str
    hint: str = ""


def said_by(files: Iterable[Facts]) -> dict[str, Any]:
    """What all files say together: of each thing the first that is said, of tags all."""
    said: dict[str, Any] = {}
    for facts in files:
        for name, value in facts.said.items():
            if isinstance(value, list):
                said[name] = list(dict.fromkeys([*said.get(name, []), *value]))
            else:
                said.setdefault(name, value)
    return said


def rating_in(words: str) -> Rating | None:
    """Our rating where the file's own words name it."""
    return _RATINGS.get(_folded(words))


def warnings_in(words: Sequence[str]) -> tuple[Warnings, list[str]]:
    """Our warnings where the file's own words name them, and the words that name none."""
    known, unknown = Warnings(0), []
    for one in words:
        if warning := _WARNINGS.get(_folded(one)):
            known |= warning
        else:
            unknown.append(one)
    return known, unknown


def _folded(words: str) -> str:
    return _SPACES.sub(" ", words).strip(" .:;").casefold()


# What is offered


def offers(said: dict[str, Any], *, is_new_work: bool) -> list[Offer]:
    """What can be taken over for the work, then what is only told."""
    found = list(_to_take(said)) if is_new_work else []
    return [offer for offer in found if offer.key] + [offer for offer in found if not offer.key] + list(_told(said))


def _to_take(said: dict[str, Any]) -> Iterator[Offer]:
    names = {"title": _("Title"), "summary": _("Summary")}
    yield from (Offer(name, label, said[name]) for name, label in names.items() if said.get(name))
    if said.get("rating"):
        yield _rating(said["rating"])
    if said.get("warnings"):
        yield from _warnings(said["warnings"])
    labels = {
        "fandoms": _("Fandoms"),
        "relationships": _("Relationships"),
        "characters": _("Characters"),
        "tags": _("Additional tags"),
    }
    yield from (Offer(name, label, ", ".join(said[name])) for name, label in labels.items() if said.get(name))
    code = language_in(said.get("language", ""))
    if code and code != house().language:
        yield Offer("language", _("Language"), texts.language_name(code))


def _rating(words: str) -> Offer:
    rating = rating_in(words)
    if rating is None:
        return Offer("", _("Rating"), words, _("We have no rating of that name, so choose one in the work's settings."))
    if rating == Rating.EXPLICIT and not house().allows_explicit:
        return Offer("", _("Rating"), words, str(REFUSED_BY_HOUSE["rating"]))
    return Offer("rating", _("Rating"), words, _("Here it is called “%(rating)s”.") % {"rating": rating.label})


def _warnings(words: Sequence[str]) -> Iterator[Offer]:
    known, unknown = warnings_in(words)
    label = _("Archive warnings")
    if known and problems_with(WorkDetails(warnings=known)):
        yield Offer("", label, ", ".join(words), _("These can't stand together here; choose in the work's settings."))
        return
    if known:
        here = ", ".join(str(name) for warning, name in WARNING_LABELS.items() if warning in known)
        mine = [one for one in words if one not in unknown]
        yield Offer("warnings", label, ", ".join(mine), _("Here: %(warnings)s.") % {"warnings": here})
    if unknown:
        hint = _("We have no warning of that name. With a tick it becomes an additional tag.")
        yield Offer("other_warnings", _("Other warnings"), ", ".join(unknown), hint)


def language_in(words: str) -> str:
    """One of our languages, by its code or by its name; else nothing."""
    wanted = words.strip().casefold()
    for code, name in texts.languages():
        if wanted in {code.casefold(), name.casefold()} or wanted.partition("-")[0] == code.casefold():
            return code
    return ""


def _told(said: dict[str, Any]) -> Iterator[Offer]:
    labels = {
        "writer": _("Writer"),
        "series": _("Series"),
        "published": _("Published"),
        "updated": _("Updated"),
        "words": _("Words, as it counts"),
    }
    yield from (Offer("", label, str(said[name])) for name, label in labels.items() if said.get(name))


# What was ticked


def details_from(said: dict[str, Any], ticks: Collection[str], *, title: str = "") -> WorkDetails:
    """What a new work is to say: only what was ticked, and the title that was typed before any other."""
    taken = {name: said[name] for name in said if name in ticks}
    tags: dict[str, Any] = {field: tuple(taken.get(name, ())) for name, field in _TAGS.items()}
    known, unknown = warnings_in(said.get("warnings", ()))
    if "other_warnings" in ticks:
        tags["additional_tags"] = (*tags["additional_tags"], *unknown)
    return WorkDetails(
        title=clean_title(title or taken.get("title", "")),
        summary=taken.get("summary", ""),
        rating=rating_in(taken.get("rating", "")) or "",
        warnings=known if "warnings" in taken else Warnings(0),
        language=language_in(taken.get("language", "")),
        **tags,
    )
