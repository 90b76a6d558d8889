"""Markdown: CommonMark with footnotes, strike and tables, as people really write it.

Written for prose: an indented paragraph is no code, "1986. A good year." is no list, "---" under a sentence is a scene
break, and line ends that are the writer's stay. Tags of HTML in it work, and Markdown between them too.
"""

from afterword.texts.building import build
from afterword.texts.characters import without_controls
from afterword.texts.found import Found, Part
from afterword.texts.limits import MAX_CHARACTERS
from afterword.texts.readers.source import Source
from afterword.texts.sanitising import too_long

from .detecting import is_markdown
from .front_matter import split_front_matter
from .notes import split_notes, with_notes
from .parsing import Parser

NAME = "markdown"


def knows(source: Source) -> bool:
    """Whether the text is marked up as only Markdown is; a name that says so makes less of it enough."""
    return is_markdown(source.decoded.text, named=_is_called_so(source))


def read(source: Source) -> Found:
    """The story, and what stands in its front matter."""
    text, controls = without_controls(source.decoded.text)
    source.repairs.count("controls", controls)
    if len(text) > MAX_CHARACTERS * 2:
        raise too_long()
    about, text, left_out = split_front_matter(text)
    text, definitions = split_notes(text)
    parser = Parser(source.repairs, definitions)
    made = build(parser.html(text))
    blocks = with_notes(made.blocks, definitions, lambda note: build(parser.html(note)).blocks)
    if left_out:
        made.losses["lines of the file's head left out"] += left_out
    return Found(NAME, source.decoded.encoding, [Part(blocks)], about, made.losses)


def _is_called_so(source: Source) -> bool:
    return "markdown" in source.media_type.lower() or source.filename.lower().endswith((".md", ".markdown", ".mdown"))
