"""What a style is for, told by its name, in the languages that word processors speak."""

import re
from functools import lru_cache

_HEADING = re.compile(
    r"(?:heading|header|überschrift|titre|título|titulo|titolo|encabezado|cabeçalho|intestazione|заголовок|nagłówek|nadpis"
    r"|rubrik|overskrift|otsikko|kop|başlık|címsor"
    r"|titlu|naslov|naslov razine|επικεφαλίδα|כותרת|عنوان|見出し|标题|標題|제목)"
    r"[ _-]*(\d)",
    re.IGNORECASE,
)
_ROLES = tuple(
    (re.compile(pattern, re.IGNORECASE), role)
    for pattern, role in (
        (r"toc[ _]?heading|contents heading|inhaltsverzeichnis(?:überschrift| überschrift)", "contents"),
        (
            r"toc[ _]?\d|contents \d+|table of (?:figures|authorities)|index \d|(?:user|illustration) index.*",
            "contents",
        ),
        (r"(?:intense |strong )?quot(?:e|ation)s?\d?|block[ _-]?(?:text|quot(?:e|ation)s?)", "quote"),
        (
            r"(?:intensives )?zitat|citation(?: intense)?|cita(?: destacada)?|citazione(?: intensa)?|citat|citaat",
            "quote",
        ),
        (
            r"(?:выделенная )?цитата(?: \d)?|cytat(?: intensywny)?|引用文?|인용|ציטוט|اقتباس|blockzitat|sitat|lainaus",
            "quote",
        ),
        (r"html ?(?:pre|vor)\w*|preformatted(?: text)?|source code|code(?: block)?|plain code|listing", "pre"),
        (r"verse|poem|poetry|lyrics?|stanza|song(?: lyrics?)?|gedicht|poème|poesía|poesia|vers", "verse"),
        (r"title|book title|titel|titre|título|titolo|название|tytuł|otsikko|表題|标题|標題|제목", "title"),
        (r"letters?(?: (?:body|text))?", "letter"),
        (r"text(?:ing)?[ _-]messages?|sms|chat(?:s| log| message)?", "text-message"),
        (r"scene[ _-]?breaks?|section[ _-]?breaks?|ornament|horizontal (?:line|rule)|divider|separator", "break"),
        (r"chapter(?: (?:title|heading|head|name|number))?|kapitel(?:überschrift)?", "chapter"),
        (r"subtitle|untertitel|sous-titre|subtítulo|sottotitolo|подзаголовок|caption|beschriftung|légende", "looks"),
        (r"(?:foot|end)note text|footnote|endnote|header|footer|(?:foot|end)note symbol", "looks"),
        (r"list (?:continue|contents)(?: \d)?", "continued"),
    )
)
_CODE = re.compile(
    r"html ?(?:code|typewriter|keyboard|sample)|source text|verbatim(?: char)?|teletype|code", re.IGNORECASE
)

# In these styles slant, weight and side are how the style looks, and say nothing about the words.
LOOKS_ONLY = frozenset({"quote", "pre", "title", "chapter", "looks", "contents", "heading"})


@lru_cache(maxsize=512)
def role_of(name: str) -> str:
    """The role of a paragraph style: `heading`, `title`, `quote`, `pre`, `verse`, `contents` and so on, or nothing."""
    name = name.strip()[:100]
    if _HEADING.fullmatch(name):
        return "heading"
    return next((role for pattern, role in _ROLES if pattern.fullmatch(name)), "")


@lru_cache(maxsize=512)
def heading_level(name: str) -> int:
    """The level, from 1, that a style's name says, or 0."""
    found = _HEADING.fullmatch(name.strip()[:100])
    return int(found[1]) if found else 0


def says_code(name: str) -> bool:
    """Whether a character style is for code."""
    return _CODE.fullmatch(name.strip()[:100]) is not None


def heading_tag(level: int) -> str:
    """The tag of a heading of this level, from 1."""
    return f"h{min(max(level, 1), 3) + 2}"
