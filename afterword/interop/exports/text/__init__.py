"""Plain text, in the marks that `texts.read` understands."""
