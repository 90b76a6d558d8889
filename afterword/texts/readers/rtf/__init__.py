r"""RTF: what WordPad, TextEdit, Scrivener, Word and LibreOffice write.

An own reader, because emphasis, alignment, verse and notes have to be kept and every character has to be right: a file
says most of them twice, once by number (\u8217) and once for programs that know no Unicode.
"""

import re

from afterword.texts.found import About, Found, Part
from afterword.texts.readers.source import Source

from .interpreting import Interpreter
from .languages import main_language
from .shaping import Shaper, notes_box, runs_of, trimmed

NAME = "rtf"

_BEGINS = re.compile(rb"[\x00\s]*(?:\xef\xbb\xbf)?\s*\{\s*\\(?:rtf|urtf)")


def knows(source: Source) -> bool:
    """Whether the bytes begin as every RTF file does, whatever it is called."""
    return _BEGINS.match(source.data[:200]) is not None


def read(source: Source) -> Found:
    """The story, with its notes, pictures and what the file says about itself."""
    reader = Interpreter(keep_changes=not source.repairs.may("tracked-changes"))
    reader.take(source.data.decode("latin-1"))
    if reader.changes and not reader.keep_changes:
        source.repairs.count("tracked-changes", reader.changes)
    language = main_language(runs_of(reader.story))
    levels = {number: reader.lists.get(identifier, []) for number, identifier in reader.overrides.items()}
    shaper = Shaper(reader.styles, levels, language=language, items=reader.story.items)
    blocks = shaper.blocks(reader.story.items)
    notes = {key: trimmed(shaper.blocks(story.items)) for key, story in reader.notes.items()}
    info = reader.info
    about = About(
        title=info.get("title", ""),
        writer=info.get("author", ""),
        language=language,
        direction=shaper.direction,
        summary=info.get("doccomm", ""),
    )
    return Found(NAME, reader.page, [Part([*blocks, *notes_box(notes)])], about, reader.losses, reader.images)
