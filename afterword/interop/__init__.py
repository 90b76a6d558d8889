"""Taking stories away: EPUB, HTML and plain text, and feeds."""
