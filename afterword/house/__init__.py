"""What the archivist declares: the archive's name, who may join, what is held and allowed, and the house pages."""
