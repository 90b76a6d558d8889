"""What in a text leads away from here: addresses of web pages, and words that hand over a way to be reached."""

from __future__ import annotations

import re
from dataclasses import dataclass

from afterword.feedback.guarding.folding import in_latin

_HREF = re.compile(r'href="(https?://[^"]+)"', re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)?(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})(?::\d+)?(?P<path>/[^\s<>\"'()]*)?"
)
_DOTTED = re.compile(r"\s*[(\[{]\s*(?:dot|\.)\s*[)\]}]\s*|\s+dot\s+(?=(?:com|net|org|gg|me|io|co|ru|shop|xyz|store)\b)")
_TOPS = (
    "com net org info biz io gg me co ru cn xyz top shop store online site live club vip pro link click bet win app "
    "dev art blog news tv cc ly to us uk de fr in id vn ph br pl nl it es eu ua kz tk ml ga cf gq pw icu buzz fun "
    "space website ai so sh gl gd am fm page"
)
_TOP = frozenset(_TOPS.split())
_FILE_ENDINGS = "txt doc docx epub pdf html jpg png gif mp3"
_FILES = frozenset(_FILE_ENDINGS.split())
_SHARED_HOSTS = (
    "bit.ly t.me discord.gg discord.com tinyurl.com goo.gl linktr.ee carrd.co youtube.com youtu.be instagram.com "
    "x.com twitter.com facebook.com tumblr.com reddit.com wa.me docs.google.com forms.gle drive.google.com "
    "sites.google.com telegra.ph medium.com wordpress.com blogspot.com archiveofourown.org fanfiction.net "
    "wattpad.com fiverr.com patreon.com ko-fi.com deviantart.com artstation.com pinterest.com tiktok.com "
    "spotify.com wikipedia.org en.wikipedia.org is.gd cutt.ly rb.gy shorturl.at pastebin.com github.io weebly.com "
    "wixsite.com"
)
_SHARED = frozenset(_SHARED_HOSTS.split())

_SERVICE = (
    r"discord|dis?c[o0]rd|telegram|tele ?gram|whats ?app|wechat|weixin|snap ?chat|instagram|insta|kik|skype|signal app"
    r"|viber|google chat|hangouts|gmail|e-?mail|twitter|tumblr|bluesky|facebook|messenger|deviantart|artstation"
)
_ASKING = (
    r"(?:reach|contact|message|msg|text|add|dm|find|write(?: to)?|ping|hit|catch|connect with|chat with|talk to|email"
    r"|e-mail|inbox|follow) (?:me|us)|get in touch|my (?:dms|inbox|handle|username|id|tag|user|number|server)"
    r"|let'?s (?:talk|chat|connect|discuss)|reach out|commission"
    r"|schreib(?:t)? mir|kontaktier|fügt? mich|contacte[zr]?(?:-moi)?|écri[sv](?:ez)?-moi|escríbeme|contáctame|añádeme"
)
_HAND_OVER = re.compile(
    rf"(?:{_ASKING})[^.!?\n]{{0,60}}\b(?:{_SERVICE})\b|\b(?:{_SERVICE})\b[^.!?\n]{{0,40}}?(?:{_ASKING}|[:@#=]\s*[\w.@#-]{{3,}})"
)
_HANDLE = re.compile(
    rf"\b(?:{_SERVICE})\b[\s:=@\-–(]*(?:is|id|name|at|tag|handle|user(?:name)?|on)?[\s:=@\-–(]*([a-z0-9_.]{{3,32}}(?:#\d{{4}})?)"
)
_MAIL = re.compile(r"\b[a-z0-9._%+-]{2,40}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,12}\b")
_TAGGED = re.compile(r"\b[a-z0-9_.]{2,32}#\d{4}\b")
_PHONE = re.compile(r"(?:\+|\b00)\d[\d\s().-]{7,16}\d\b")
_PLAIN = (
    "and the for with you your because server account name user username handle here there page post link art this "
    "that again soon instead was are has had who she they what when about"
)
_PLAIN_WORDS = frozenset(_PLAIN.split())


@dataclass(frozen=True)
class Traits:
    """Where a text leads. `hooks` are what the places are known by: copies of one spam share them."""

    links: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    hands_over: bool = False

    @property
    def hooks(self) -> tuple[str, ...]:
        return (*self.links, *self.contacts)

    @property
    def leads_away(self) -> bool:
        return bool(self.links) or self.hands_over


def traits_of(html: str, folded: str, *, own_hosts: frozenset[str] = frozenset()) -> Traits:
    """What a text leads to. `own_hosts` are ours: whoever links to another story here leads nobody away."""
    folded = in_latin(folded)
    mails = _MAIL.findall(folded)
    undotted = _DOTTED.sub(".", _MAIL.sub(" ", folded))
    found = [*(href.casefold() for href in _HREF.findall(html)), *(hit[0] for hit in _ADDRESS.finditer(undotted))]
    hosts = dict.fromkeys(known for address in found if (known := _known_by(address)))
    links = tuple(host for host in hosts if host.split("/")[0] not in own_hosts)
    handles = [hit for hit in _HANDLE.findall(folded) if hit.strip(".") not in _PLAIN_WORDS and not hit.isalpha()]
    contacts = tuple(dict.fromkeys([*mails, *_TAGGED.findall(folded), *_PHONE.findall(folded), *handles]))
    hands_over = bool(mails or _TAGGED.search(folded) or _PHONE.search(folded) or _HAND_OVER.search(folded))
    return Traits(links=links[:8], contacts=contacts[:8] if hands_over else (), hands_over=hands_over)


def _known_by(address: str) -> str:
    """The host, and where many people share one the first steps behind it; nothing if it is no address."""
    hit = _ADDRESS.match(address)
    if hit is None:
        return ""
    host, path = hit["host"].removeprefix("www."), hit["path"] or ""
    top = host.rsplit(".", 1)[-1]
    is_told = address.startswith(("http", "www.")) or bool(path)
    if top in _FILES or (not is_told and top not in _TOP):
        return ""
    first = "/".join(path.strip("/").split("/")[:2])
    return f"{host}/{first}"[:100] if host in _SHARED and first else host[:100]
