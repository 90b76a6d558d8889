"""The accounts' pages: coming in, one's own settings, and what the archivist does with accounts."""
