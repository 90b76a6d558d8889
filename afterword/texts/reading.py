"""The one entry for manuscripts: bytes in, value out."""

from .finishing import finish
from .limits import MAX_BYTES
from .manuscripts import Manuscript
from .readers.registry import READERS
from .readers.source import Source
from .refusals import Refused
from .repairs import Choices, Repairs

AS_IT_IS = Choices()


def read(
    data: bytes, filename: str | None = None, media_type: str | None = None, *, choices: Choices = AS_IT_IS
) -> Manuscript:
    """Read a manuscript of any format that we know, which is told by its content.

    A file's name is never taken for a title. `choices` undoes repairs and takes offers. Raises `Refused` for what is
    empty, too large or no text.
    """
    if len(data) > MAX_BYTES:
        raise Refused("too-large", "This file is larger than 20 MB; split it into several files and try again.")
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise _empty()
    source = Source(data, filename or "", media_type or "", Repairs(choices))
    reader = next(reader for reader in READERS if reader.knows(source))
    manuscript = finish(reader.read(source), source.repairs)
    if not any(chapter.html for chapter in manuscript.chapters):
        raise _empty()
    return manuscript


def _empty() -> Refused:
    return Refused("empty", "There are no words in this file; check that it is the right one.")
