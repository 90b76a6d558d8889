"""How characters look, out of what styles and runs say about them, and what of that means something."""

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from afterword.texts.document import PLAIN, Marks
from afterword.texts.readers.office.tongues import presumed
from afterword.texts.vocabulary import clean_language

from .names import VAL, is_on, twips, value, w

Properties = dict[str, Any]
Key = tuple[tuple[object, ...], ...]

# These are exclusive between styles: italics in a paragraph's style and in a character's style give upright letters.
_TOGGLES = {
    w("b"): "strong", w("bCs"): "strong_complex", w("i"): "em", w("iCs"): "em_complex", w("caps"): "caps",
    w("smallCaps"): "small_caps", w("strike"): "s", w("dstrike"): "s_double", w("vanish"): "hidden",
}  # fmt: skip
_U, _SCRIPT, _DOTS, _LANGUAGE, _FONTS, _STYLE = (
    w(name) for name in ("u", "vertAlign", "em", "lang", "rFonts", "rStyle")
)
_POSITION, _SIZE = w("position"), w("sz")
_SWITCHES = {w("rtl"): "rtl", w("cs"): "complex"}
_RELEVANT = frozenset({*_TOGGLES, *_SWITCHES, _U, _SCRIPT, _DOTS, _LANGUAGE, _FONTS, _STYLE, _POSITION, _SIZE})
_LANGUAGES = {VAL: "lang", w("eastAsia"): "lang_asia", w("bidi"): "lang_complex"}
_SCRIPTS = {"superscript": "sup", "subscript": "sub"}
_SYMBOL_FONTS = ("wingdings", "symbol", "webdings")
_USUAL_SIZE = 20  # half points


@dataclass(frozen=True, slots=True)
class Look:
    """What a run of characters is. The languages are those of Latin, East Asian and complex letters."""

    marks: Marks
    hidden: bool = False
    caps: bool = False
    rtl: bool = False
    symbols: str = ""
    lang: str = ""
    lang_asia: str = ""
    lang_complex: str = ""


UNMARKED = Look(PLAIN)


def key_of(properties: Element) -> Key:
    """What tells run properties apart, as far as they mean anything here."""
    return tuple([(child.tag, *child.items()) for child in properties if child.tag in _RELEVANT])


def read_look(properties: Element | None) -> Properties:
    """What run properties say, by our names. What they don't say is not in it."""
    found: Properties = {}
    for child in () if properties is None else properties:
        tag = child.tag
        if tag in _TOGGLES:
            found[_TOGGLES[tag]] = is_on(child)
        elif tag in _SWITCHES:
            found[_SWITCHES[tag]] = is_on(child)
        elif tag in _RELEVANT:
            found |= _read_value(child)
    return found


def _read_value(child: Element) -> Properties:
    said = value(child)
    if child.tag == _U:
        return {"u": said not in {"none", ""}}
    if child.tag == _SCRIPT:
        return {"script": _SCRIPTS.get(said, "")}
    if child.tag == _DOTS:
        return {"dots": said not in {"none", ""}}
    if child.tag == _LANGUAGE:
        return {ours: _language(child.get(theirs, "")) for theirs, ours in _LANGUAGES.items() if child.get(theirs)}
    if child.tag == _FONTS:
        return {"font": child.get(w("ascii")) or child.get(w("hAnsi")) or child.get(w("cs")) or ""}
    if child.tag in {_POSITION, _SIZE}:
        return {"position" if child.tag == _POSITION else "size": twips(said)}
    return {"style": said}


def _language(said: str) -> str:
    return "" if said.lower() in {"x-none", "zxx", "none"} else clean_language(said.replace("_", "-"))


def resolve(base: Properties, paragraph: Properties, character: Properties, own: Properties) -> Look:
    """The look of a run. `base` is what all text of the document has, which means nothing."""
    merged = base | paragraph | character | own
    for name in _TOGGLES.values():
        if name not in own and name in character:
            merged[name] = bool((base | paragraph).get(name)) != character[name]
    if merged.get("rtl") or merged.get("complex"):
        merged |= {name: merged.get(f"{name}_complex", False) for name in ("strong", "em")}
    font = str(merged.get("font", ""))
    return Look(
        marks=_marks(base, merged),
        hidden=bool(merged.get("hidden")) and not base.get("hidden"),
        caps=bool(merged.get("caps")) and not base.get("caps"),
        rtl=bool(merged.get("rtl")),
        symbols=font if font.lower().startswith(_SYMBOL_FONTS) else "",
        **{name: _spoken(name, base, paragraph, character | own) for name in _LANGUAGES.values()},
    )


def _spoken(name: str, base: Properties, paragraph: Properties, nearer: Properties) -> str:
    """A language, marked as presumed where only the whole document has it."""
    said = str(nearer.get(name, "") or paragraph.get(name, ""))
    if said and (name in nearer or said != base.get(name)):
        return said
    return presumed(str(base[name])) if base.get(name) else ""


def _script(merged: Properties, base: Properties) -> str:
    """Raised and lowered letters, also where only their height says it, and they are smaller than those around."""
    script, position = str(merged.get("script", "")), merged.get("position", 0)
    if script or not position or merged.get("size", 0) >= base.get("size", _USUAL_SIZE):
        return script
    return "sup" if position > 0 else "sub"


def _marks(base: Properties, merged: Properties) -> Marks:
    return PLAIN._replace(
        # Where the whole text is italic, upright words stand out.
        em=bool(merged.get("em")) != bool(base.get("em")) or bool(merged.get("dots")),
        strong=bool(merged.get("strong")) != bool(base.get("strong")),
        small_caps=bool(merged.get("small_caps")) and not base.get("small_caps"),
        u=bool(merged.get("u")) and not base.get("u"),
        s=bool(merged.get("s")) or bool(merged.get("s_double")),
        script=_script(merged, base),
        code=bool(merged.get("code")),
    )
