"""Somebody who wants to meet a writer elsewhere, or to sell her pictures. Pure text: strings in, phrases out.

The scam goes like this: praise that would fit any story, from somebody nobody knows, and then "find me on Discord",
where an artist who is none asks for money to bring the characters to life. What tells it is the wish to go elsewhere
(`CONTACT`: a handle, an address, an invitation, "message me there") or the offer (`OFFER`).

Stories may be about all of this, so what stands between quotation marks, or is quoted from the story, tells only by
what could be used: an address, a link, a handle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from afterword.feedback.control.disguises import unmasked


class Sign(StrEnum):
    CONTACT = "contact"
    OFFER = "offer"


@dataclass(frozen=True)
class Finding:
    """What was found, and the words that say so, as they were understood."""

    sign: Sign
    words: str


_PLATFORM = (
    r"(?:discord|telegram|whatsapp|instagram|insta|snapchat|facebook|messenger|twitter|tiktok|wechat|skype|viber|"
    r"signal|kik|tumblr|fiverr|upwork|ko-?fi|patreon|artstation|deviantart|gmail|e-?mail|hotmail|outlook|proton(?:mail)?)"
)
_HANDLE = r"(?:@[\w.]{2,}|[\w.]{2,32}#\d{4}|[a-z]\w{0,30}[._\d]\w{0,30})"

_USABLE = [
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+",
    r"(?<![\w.+-])[\w.+-]{2,40}\s?[\[({]?\s?(?:@|\bat\b)\s?[\])}]?\s?(?:gmail|yahoo|outlook|hotmail|proton(?:mail)?|icloud|gmx|yandex)\b",
    r"\bdiscord(?:app)?\s?\.?\s?(?:gg|com)\s?/\s?\S+",
    r"\b(?:t|wa|telegram)\s?\.\s?me\s?/\s?\S+",
    r"\b(?:instagram|snapchat|facebook|twitter|x|tiktok|fiverr|patreon|ko-fi|deviantart|linktr)\.(?:com|ee)\s?/\s?\S+",
    rf"\b{_PLATFORM}\b(?:\s(?:is|handle|tag|id|name|user(?:name)?|account|me|at))*\s?[:=@>\-–—(]*\s?{_HANDLE}(?!\w)",
    rf"\bmy\s{_PLATFORM}\s?(?:(?:user)?name|handle|tag|id)?\s?(?:is|:)\s\W?[\w.#@]{{2,32}}\W?\s*(?:[.!,]|$)",
    r"\b[\w.]{2,32}#\d{4}\b",
    rf"\b(?:on|via|at)\s{_PLATFORM}\b\W{{0,3}}\s?(?:as|under|with|name|:)\s\W?[\w.#@]{{3,32}}",
]
"""What could be used as it stands: an address, an invitation, a handle."""

_REACH = (
    r"(?:add|dm|pm|message|msg|text|contact|reach(?:\sout\sto)?|find|hit|write(?:\sto)?|e-?mail|ping|follow|"
    r"talk\sto|chat\swith|connect\swith|send\sit\sto|inbox)"
)
_THEIRS = rf"(?:{_PLATFORM}|socials|contacts?|username|handle|number|id)"
_ASKED = [
    r"\bhmu\b",
    rf"\b{_REACH}\s(?:me|us)\b[^.!?\n]{{0,40}}\b(?:on|at|via|through|over|by|in)\s(?:my\s)?{_PLATFORM}\b",
    rf"\b(?:talk|chat|connect|discuss|continue|speak|move|reach\sout|share)\b[^.!?\n]{{0,50}}\b(?:on|at|via|through|over|to)\s(?:my\s)?{_PLATFORM}\b",
    rf"\b(?:do\syou\s(?:have|use|got)|are\syou\son|you\son|got)\s(?:a\s|an\s|any\s)?{_PLATFORM}\b",
    rf"\b(?:what(?:'s|\sis)|drop|share|send\sme|give\sme|have|get|leave|know)\syour\s{_THEIRS}\b",
    r"\b(?:dm|pm|hmu)\s?(?:me\b|open|is\sopen)",
    r"\bmy\s(?:dms?|pms?|inbox)\s(?:is|are)\s(?:always\s)?open\b",
    r"\b(?:send|shoot|drop)\sme\sa\s(?:dm|pm|message|private\smessage|mail|e-?mail)\b",
    r"\b(?:message|contact|write(?:\sto)?|text|inbox)\sme\s(?:privately|directly|in\sprivate|elsewhere|if\syou(?:'re|\sare)\sinterested)\b",
    r"\b(?:talk|chat|discuss\s(?:it|this|more|further|details))\s(?:more\s|further\s|about\s(?:it|this)\s)?(?:privately|in\sprivate|elsewhere|off(?:\s|-)?site|outside\sthis\s(?:site|platform|app))\b",
]
"""What is asked of the writer."""

_OFFERED = [
    r"\bcommissions?\s(?:are\s|is\s)?(?:now\s|currently\s)?open\b",
    r"\bopen\s(?:for|to)\s(?:art\s)?commissions?\b",
    r"\b(?:take|taking|accept(?:ing)?|offer(?:ing)?|do)\s(?:\w+\s){0,2}commissions?\b",
    r"\bcommission(?:ed)?\s(?:me|artist|work|prices?|rates?)\b",
    r"\bbring(?:ing)?\s(?:your|these|those|them|the|his|her|this)?\s?(?:\w+\s){0,4}to\slife\b[^.!?\n]{0,60}\b(?:art|artwork|drawings?|illustrations?|illustrat\w+|comics?|animation|visuals?|as\san\sartist|for\syou)\b",
    r"\b(?:art|artist|illustrator|illustrate|draw|comic|animation|visuals?)\b[^.!?\n]{0,60}\bbring(?:ing)?\s(?:your|these|them|this|the)\s?(?:\w+\s){0,4}to\slife\b",
    r"\bi(?:'d|\swould|\scan|\scould|'m\sable\sto|\sam\sable\sto|\swant\sto)\s(?:\w+\s){0,4}bring\syour\s(?:\w+\s){1,4}to\slife\b",
    r"\bi(?:'m|\sam|\swork\sas)\s(?:\w+\s){0,4}(?:artist|illustrator|animator|cover\sdesigner|graphic\sdesigner)\b[^\n]{0,160}\b(?:your\s(?:\w+\s){0,2}(?:story|book|novel|characters?|work|fic|chapters?|scenes?)|for\syou)\b",
    r"\b(?:turn|turning|adapt(?:ing)?|make|making)\s(?:your|this|it)\s?(?:\w+\s){0,3}into\sa\s(?:\w+\s)?(?:comic|webtoon|manga|manhwa|graphic\snovel|animation|animated\s\w+)\b",
    r"\b(?:cover\sart|book\scover|cover\sdesign)\b[^.!?\n]{0,60}\b(?:for\syou(?:r)?|your\s(?:story|book|novel|work))\b",
    r"\b(?:my|see\smy|check\s(?:out\s)?my|share\smy)\s(?:art\s)?(?:portfolio|rates|price\slist|samples)\b",
    r"\b(?:promot|advertis|market)(?:e|ing)\syour\s(?:story|book|novel|work|fic)\b",
]
"""What is sold."""

_QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"\n]{0,600}\"|«[^»]{0,600}»|„[^“”]{0,600}[“”]")
_LINK = re.compile(
    r"https?:/|www\.\w|(?<![\w-])[\w-]{2,63}\.(?:"
    r"(?:com|net|org|info|biz|gg|shop|store|online|site|xyz)\b(?!\.?\w)|(?:io|me|co|ly|top|club|app|link|art|[a-z]{2})/)",
    re.IGNORECASE,
)


def _all(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_CAN_BE_USED, _IS_ASKED, _IS_OFFERED = _all(_USABLE), _all(_ASKED), _all(_OFFERED)
MOST = 3
"""Phrases of each kind that are told."""


def handovers(text: str) -> list[Finding]:
    """What asks for words elsewhere, or sells something; `text` as it was typed (light mark-up)."""
    plain = unmasked(text)
    own = _without_quotes(plain)
    found = [
        *_found(Sign.CONTACT, _CAN_BE_USED, plain),
        *_found(Sign.CONTACT, _IS_ASKED, own),
        *_found(Sign.OFFER, _IS_OFFERED, own),
    ]
    return list(dict.fromkeys(found))


def has_links(text: str) -> bool:
    """Is there an address of the web in it, also one that nobody could press?"""
    return bool(_LINK.search(unmasked(text)))


def _found(sign: Sign, pattern: re.Pattern[str], text: str) -> Iterator[Finding]:
    for number, match in enumerate(pattern.finditer(text)):
        if number == MOST:
            return
        yield Finding(sign, " ".join(match.group().split())[:80])


def _without_quotes(text: str) -> str:
    """Only what they say themselves."""
    lines = (line for line in text.split("\n") if not line.lstrip().startswith(">"))
    return _QUOTED.sub(" … ", "\n".join(lines))
