"""BBCode: what people write in forums, and what Pixiv's novels are written in.

Its tags are never checked by anybody, so they come in capitals, unbalanced and nested wrongly; they are made into HTML
of the same kind, which `building` reads as browsers do. A line end is a line end, and a blank line parts paragraphs.
"""

from afterword.texts.building import build
from afterword.texts.characters import without_controls
from afterword.texts.found import Found, Part
from afterword.texts.limits import MAX_CHARACTERS
from afterword.texts.readers.source import Source
from afterword.texts.sanitising import too_long

from .detecting import is_bbcode
from .translating import as_html

NAME = "bbcode"


def knows(source: Source) -> bool:
    """Whether the text has tags in square brackets that begin and end as those of BBCode do."""
    return is_bbcode(source.decoded.text)


def read(source: Source) -> Found:
    """The story. It says neither its title nor its writer."""
    text, controls = without_controls(source.decoded.text)
    source.repairs.count("controls", controls)
    if len(text) > MAX_CHARACTERS * 2:
        raise too_long()
    html, losses = as_html(text, source.repairs)
    made = build(html)
    made.losses.update(losses)
    return Found(NAME, source.decoded.encoding, [Part(made.blocks)], losses=made.losses)
