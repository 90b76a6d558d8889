"""What needs no database: manuscripts in, canonical HTML out.

This room owns the shape of every text in the archive: reading (`read`), sanitising, block ids (`compare`), counting,
excerpts, the light text of reviews, names and languages. Bytes and strings in, values out; no Django, no models.
"""

from .anchoring import Place, Quote, place_of, places_of, quote_at, quote_of_block, quotes_at
from .blocks import Block, blocks, with_prefix, without_ids
from .common_words import WORDS as COMMON_WORDS
from .comparing import Comparison, compare
from .counting import Counts, count, minutes
from .differing import Difference, DifferingBlock, Stretch, difference
from .excerpting import excerpt, images_in, readable_text, visible_text
from .languages import detect_direction, direction, language_name, languages
from .light import as_light, light
from .manuscripts import Loss, Manuscript, ManuscriptChapter, ManuscriptImage, Repair
from .names import claims_office, clean_name, file_name, looks_reserved, name_key, slug
from .notes import join_note, split_note
from .proposals import ChapterProposal, HeaderProposal, NoteProposal, Proposals
from .proposing.chapters import own_title
from .reading import read
from .refusals import Refused, name_too_long
from .repairs import OFFERS, REPAIRS, Choices
from .rewriting import says_the_same
from .sanitising import sanitise, to_xhtml
from .taking import take
from .typing_back import as_plain
from .typing_markdown import as_markdown
from .vocabulary import IMAGES
from .wording import Piece

__all__ = [
    "COMMON_WORDS",
    "IMAGES",
    "OFFERS",
    "REPAIRS",
    "Block",
    "ChapterProposal",
    "Choices",
    "Comparison",
    "Counts",
    "Difference",
    "DifferingBlock",
    "HeaderProposal",
    "Loss",
    "Manuscript",
    "ManuscriptChapter",
    "ManuscriptImage",
    "NoteProposal",
    "Piece",
    "Place",
    "Proposals",
    "Quote",
    "Refused",
    "Repair",
    "Stretch",
    "as_light",
    "as_markdown",
    "as_plain",
    "blocks",
    "claims_office",
    "clean_name",
    "compare",
    "count",
    "detect_direction",
    "difference",
    "direction",
    "excerpt",
    "file_name",
    "images_in",
    "join_note",
    "language_name",
    "languages",
    "light",
    "looks_reserved",
    "minutes",
    "name_key",
    "name_too_long",
    "own_title",
    "place_of",
    "places_of",
    "quote_at",
    "quote_of_block",
    "quotes_at",
    "read",
    "readable_text",
    "sanitise",
    "says_the_same",
    "slug",
    "split_note",
    "take",
    "to_xhtml",
    "visible_text",
    "with_prefix",
    "without_ids",
]
