"""What each control word does to the interpreter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .fonts import code_page
from .state import NORMAL
from .words import SIDES

if TYPE_CHECKING:
    from .interpreting import Interpreter

Handler = Callable[[int | None], None]


def handlers(reader: Interpreter) -> dict[str, Handler]:
    """The words that change how something looks or is set, with what they do."""
    return _of_files(reader) | _of_characters(reader) | _of_paragraphs(reader) | _of_tables(reader) | _of_lists(reader)


def _of_files(reader: Interpreter) -> dict[str, Handler]:
    def page(number: int | None) -> None:
        reader.page = code_page(number or 1252)

    def default_font(number: int | None) -> None:
        reader.default_font = number or 0
        reader.be(font=number or 0)

    def default_language(number: int | None) -> None:
        reader.default_language = number or 0
        reader.be(language=number or 0)

    return {
        "mac": lambda _: page(10_000),
        "pc": lambda _: page(437),
        "pca": lambda _: page(850),
        "ansicpg": page,
        "deff": default_font,
        "deflang": default_language,
    }


def _of_characters(reader: Interpreter) -> dict[str, Handler]:
    def marking(name: str) -> Handler:
        return lambda number: reader.mark(**{name: number != 0})

    def being(name: str) -> Handler:
        return lambda number: reader.be(**{name: number != 0})

    def fallback(number: int | None) -> None:
        reader.group.fallback = max(1 if number is None else number, 0)

    return {
        "u": reader.unicode,
        "uc": fallback,
        "plain": reader.plain_again,
        "f": reader.use_font,
        "fcharset": lambda number: reader.font_says("charset", number),
        "cpg": lambda number: reader.font_says("page", number),
        "b": marking("strong"),
        "i": marking("em"),
        "strike": marking("s"),
        "striked": marking("s"),
        "scaps": marking("small_caps"),
        "ulnone": lambda _: reader.mark(u=False),
        "super": lambda number: reader.raised(number, "sup"),
        "sub": lambda number: reader.raised(number, "sub"),
        "up": lambda number: reader.raised(number, "sup"),
        "dn": lambda number: reader.raised(number, "sub"),
        "nosupersub": lambda _: reader.mark(script=""),
        "v": being("hidden"),
        "deleted": being("deleted"),
        "revised": being("revised"),
        "caps": being("capitals"),
        "ab": being("strong_rtl"),
        "ai": being("em_rtl"),
        "rtlch": lambda _: reader.be(rtl=True),
        "ltrch": lambda _: reader.be(rtl=False),
        "lang": lambda number: reader.be(language=number or 0),
        "langfe": lambda number: reader.be(asian_language=number or 0),
    }


def _of_paragraphs(reader: Interpreter) -> dict[str, Handler]:
    def setting(**changes: Any) -> Handler:
        return lambda _: reader.lay(**changes)

    def length(name: str) -> Handler:
        return lambda number: reader.lay(**{name: max(-100_000, min(number or 0, 100_000))})

    def line(side: str) -> Handler:
        def draw(_: int | None) -> None:
            reader.side_of_line = side
            reader.lay(**{side: True})

        return draw

    def no_line(_: int | None) -> None:
        if reader.side_of_line:
            reader.lay(**{reader.side_of_line: False})

    def from_scratch(_: int | None) -> None:
        reader.group.layout = NORMAL

    return {
        **{word: setting(side=side) for word, side in SIDES.items()},
        "par": reader.end_paragraph,
        "sect": reader.end_paragraph,
        "page": reader.turn_page,
        "column": reader.turn_page,
        "pard": from_scratch,
        "s": reader.use_style,
        "cs": reader.use_other_style,
        "ds": reader.use_other_style,
        "ts": reader.use_other_style,
        "rtlpar": setting(rtl=True),
        "ltrpar": setting(rtl=False),
        "li": length("left"),
        "lin": length("left"),
        "ri": length("right"),
        "rin": length("right"),
        "fi": length("first"),
        "outlinelevel": length("outline"),
        "brdrt": line("above"),
        "brdrb": line("below"),
        "brdrl": line("beside"),
        "brdrr": line("beside"),
        "box": line("beside"),
        "brdrnone": no_line,
        "brdrnil": no_line,
    }


def _of_tables(reader: Interpreter) -> dict[str, Handler]:
    def joining(name: str, part: str) -> Handler:
        return lambda _: setattr(reader.shape, name, part)

    def head(_: int | None) -> None:
        reader.head_row = True

    return {
        "trowd": reader.begin_row,
        "trhdr": head,
        "cellx": reader.cell_edge,
        "clmgf": joining("joined", "first"),
        "clmrg": joining("joined", "rest"),
        "clvmgf": joining("joined_down", "first"),
        "clvmrg": joining("joined_down", "rest"),
        "intbl": lambda _: reader.lay(in_table=True),
        "itap": lambda number: reader.lay(depth=max(0, number or 0), in_table=bool(number)),
        "cell": lambda _: reader.end_cell(1),
        "row": lambda _: reader.end_row(1),
        "nestcell": lambda _: reader.end_cell(max(reader.group.layout.depth, 2)),
        "nestrow": lambda _: reader.end_row(max(reader.group.layout.depth, 2)),
    }


def _of_lists(reader: Interpreter) -> dict[str, Handler]:
    def saying(name: str) -> Handler:
        return lambda number: reader.list_word(name, number or 0)

    def typed(kind: str) -> Handler:
        return lambda _: reader.typed_list(kind)

    return {
        "ls": reader.list_of,
        "ilvl": lambda number: reader.lay(level=max(0, min(number or 0, 8))),
        "listid": saying("listid"),
        "levelnfc": saying("kind"),
        "levelnfcn": saying("kind"),
        "levelstartat": saying("start"),
        "pnlvlblt": typed("ul"),
        "pnlvlbody": typed("ol"),
    }
