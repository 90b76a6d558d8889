"""The tools of the rich editor: what each is called, its sign on the button, and its keys.

`Mod` is Ctrl, or Command on a Mac. What each tool does stands in `static/works/js/rich-text/tools.js`, by the same
name; a test compares the two, and another the keys with the help page.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Tool:
    """One button. `sign` is a word or a character; `look` sets it as what it makes."""

    name: str
    title: Promise
    sign: str | Promise
    keys: str = ""
    look: str = ""
    is_toggle: bool = True

    @property
    def shown_keys(self) -> str:
        """The keys as people read them: "Ctrl+Shift+Z"."""
        first = self.keys.split()[0] if self.keys else ""
        names = {
            "Mod": "Ctrl",
            "ArrowUp": "\u2191",
            "ArrowDown": "\u2193",
            "ArrowLeft": "\u2190",
            "ArrowRight": "\u2192",
        }
        parts = [names.get(part, part.upper() if len(part) == 1 else part) for part in first.split("-")]
        return "+".join(parts)


@dataclass(frozen=True)
class Group:
    """Buttons side by side. `when` names the tool that must be usable for the group to be seen."""

    title: Promise
    tools: tuple[Tool, ...]
    when: str = ""


def _act(name: str, title: Promise, sign: str | Promise, keys: str = "") -> Tool:
    return Tool(name, title, sign, keys, is_toggle=False)


GROUPS = (
    Group(
        _("Marks"),
        (
            Tool("em", _("Italics"), "I", "Mod-i", "em"),
            Tool("strong", _("Bold"), "B", "Mod-b", "strong"),
            Tool("u", _("Underlined"), "U", "Mod-u", "u"),
            Tool("s", _("Struck out"), "S", "Mod-Shift-x", "s"),
            Tool("small-caps", _("Small capitals"), "Sc", "Mod-Alt-k", "small-caps"),
            Tool("sup", _("Raised"), "x\u00b2", "Mod-."),
            Tool("sub", _("Lowered"), "x\u2082", "Mod-,"),
            Tool("code", _("Fixed width"), "ab", "Mod-`", "code"),
        ),
    ),
    Group(
        _("Passages"),
        (
            _act("scene-break", _("Scene break"), "\u2766", "Mod-Enter"),
            Tool("quote", _("Quotation"), "\u201c\u201d", "Mod-Shift-9"),
            Tool("letter", _("Letter"), _("Letter"), "Mod-Alt-l"),
            Tool("text-message", _("Text message"), _("Message"), "Mod-Alt-m"),
            Tool("centre", _("Centred"), _("Centre"), "Mod-Shift-e"),
            Tool("end", _("At the end of the line"), _("End"), "Mod-Shift-r"),
        ),
    ),
    Group(
        _("Paragraphs"),
        (
            Tool("paragraph", _("Paragraph"), "\u00b6", "Mod-Alt-0"),
            Tool("heading", _("Heading"), "H1", "Mod-Alt-1"),
            Tool("heading-2", _("Smaller heading"), "H2", "Mod-Alt-2"),
            Tool("heading-3", _("Smallest heading"), "H3", "Mod-Alt-3"),
            Tool("pre", _("As typed, with every space"), _("Typed"), "Mod-Alt-4"),
            Tool("bullets", _("List"), "\u2022", "Mod-Shift-8"),
            Tool("numbers", _("Numbered list"), "1.", "Mod-Shift-7"),
        ),
    ),
    Group(
        _("Things to put in"),
        (
            Tool("link", _("Link"), _("Link"), "Mod-k"),
            Tool("note", _("Footnote; in a footnote, back to its place"), _("Note"), "Mod-Alt-f"),
            Tool("ruby", _("Ruby, a reading above the words"), _("Ruby"), "Mod-Alt-r"),
            Tool("fold", _("Passage folded away"), _("Fold"), "Mod-Alt-d"),
            Tool("table", _("Table"), _("Table"), "Mod-Alt-t"),
            Tool("language", _("Language and direction"), _("Language"), "Mod-Alt-g"),
        ),
    ),
    Group(
        _("The text"),
        (
            _act("undo", _("Undo"), _("Undo"), "Mod-z"),
            _act("redo", _("Redo"), _("Redo"), "Mod-y Mod-Shift-z"),
            _act("find", _("Find and replace"), _("Find"), "Mod-f"),
        ),
    ),
    Group(
        _("In a list"),
        (
            _act("deeper", _("Item moved in"), _("In"), "Mod-]"),
            _act("shallower", _("Item moved out"), _("Out"), "Mod-["),
        ),
        when="shallower",
    ),
    Group(
        _("In a table"),
        (
            _act("row", _("Row added below"), _("+ Row"), "Mod-Alt-ArrowDown"),
            _act("column", _("Column added after"), _("+ Column"), "Mod-Alt-ArrowRight"),
            _act("row-away", _("Row taken away"), _("\u2212 Row"), "Mod-Alt-ArrowUp"),
            _act("column-away", _("Column taken away"), _("\u2212 Column"), "Mod-Alt-ArrowLeft"),
            Tool("head", _("First row as head"), _("Head")),
            Tool("caption", _("Caption"), _("Caption")),
            _act("merge", _("Cells joined or parted"), _("Join")),
            _act("table-away", _("Table taken away"), _("\u2212 Table")),
        ),
        when="caption",
    ),
    Group(
        _("At a footnote"),
        (_act("note-away", _("Footnote taken away"), _("\u2212 Note"), "Mod-Alt-x"),),
        when="note-away",
    ),
    Group(_("At a picture"), (_act("alt", _("Words for the picture"), _("Words"), "Mod-Alt-w"),), when="alt"),
)
