"""What is seen of a paragraph's characters, with the marks that they have where they stand."""

from collections import Counter
from functools import lru_cache

from afterword.texts.document import BREAK, PLAIN, Marks, Run
from afterword.texts.links import clean_link
from afterword.texts.readers.office.lines import Line
from afterword.texts.readers.office.symbols import in_unicode, is_symbol_font
from afterword.texts.readers.office.tongues import is_asian

from .fields import Field
from .looks import Look
from .styles import Style

_SPACES = str.maketrans({"\n": " ", "\r": " "})


class Letters:
    """Takes characters into a line. Fields, links and directions that are open say what becomes of them."""

    def __init__(self, losses: Counter[str]) -> None:
        self.losses = losses
        self.fields: list[Field] = []
        self.links: list[str] = []
        self.directions: list[str] = []
        self.line = Line()
        self.style = Style()
        self.was_hidden = False
        self.own_mark = ""  # the note whose reference has a sign of its own that is still to come

    def text(self, text: str, look: Look) -> None:
        """Add characters, as far as they are seen."""
        if not text or self.is_in_code():
            return
        if look.hidden:
            self.hide()
            return
        self.was_hidden = False
        if self.own_mark and text.strip():
            self.line.runs.append(Run(text.strip(), note=self.own_mark))
            self.own_mark = ""
            return
        if look.symbols and is_symbol_font(look.symbols):
            text = in_unicode(text, look.symbols)
        if look.caps:
            text = text.upper()
        if not text.isprintable() and text != BREAK:
            text = text.translate(_SPACES)
        self.line.runs.append(Run(text, self.marks(look, text)))

    def marks(self, look: Look, text: str) -> Marks:
        """The marks of characters that look so here."""
        language = look.lang
        if look.rtl:
            language = look.lang_complex
        elif not text.isascii() and is_asian(text):
            language = look.lang_asia
        link = self.link()
        direction = self.directions[-1] if self.directions else "rtl" if look.rtl else ""
        if not (language or link or direction):
            return look.marks
        return _with(look.marks, language, link, direction)

    def hide(self) -> None:
        if not self.was_hidden:
            self.losses["hidden passages left out"] += 1
        self.was_hidden = True

    def add_ruby(self, base: str, reading: str, runs: list[Run]) -> None:
        marks = runs[0].marks if runs else PLAIN
        if base.strip() and reading.strip():
            self.line.runs.append(Run(base.strip(), marks, reading.strip()))
        elif base or reading:
            self.line.runs.append(Run(base + reading, marks))

    def is_in_code(self) -> bool:
        """Whether what comes is the code of a field, or what nobody wants to keep of it."""
        return bool(self.fields) and any(not field.in_result or field.is_dropped for field in self.fields)

    def link(self) -> str:
        """The address to which what comes leads."""
        if self.links:
            return self.links[-1]
        return next((field.link for field in reversed(self.fields) if field.link), "") if self.fields else ""

    def settle(self, field: Field) -> None:
        field.settle()
        if field.link:
            field.link = self.clean(field.link)
        if field.is_list:
            self.losses["tables of contents left out"] += 1

    def clean(self, address: str) -> str:
        link = clean_link(address)
        if address and not link:
            self.losses["links removed"] += 1
        return link

    def end_field(self, field: Field, look: Look) -> None:
        if field.in_result:
            return
        self.settle(field)
        if ruby := field.ruby:
            self.add_ruby(*ruby, [Run("", self.marks(look, ruby[0]))])
        else:
            self.text(field.words, look)


@lru_cache(maxsize=512)
def _with(marks: Marks, language: str, link: str, direction: str) -> Marks:
    return marks._replace(lang=language, link=link, dir=direction, u=marks.u and not link)
