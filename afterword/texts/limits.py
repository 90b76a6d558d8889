"""How much is taken. Each limit is far above what people write and far below what hurts the server."""

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 2_000_000  # of one chapter's words
MAX_TAGS = 100_000  # in one document
MAX_BLOCKS = 50_000  # of one chapter
MAX_ATTRIBUTES = 24  # looked at on one tag
MAX_ATTRIBUTE_LENGTH = 2_000
MAX_BOXES = 12  # quotes in lists in quotes …
MAX_OPEN_ELEMENTS = 100
MAX_FORMATTING = 32  # inline elements open at once
MAX_NOTES = 5_000  # footnotes of one text
MAX_IMAGES = 200  # of one manuscript
MAX_IMAGE_PIXELS = 60_000_000
