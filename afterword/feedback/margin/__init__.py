"""The margin of a chapter: remarks and small reactions that are pinned to a passage, and marks for oneself."""
