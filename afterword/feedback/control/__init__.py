"""What a writer decides about who says what to her: blocking, freezing, hiding, approving, filters."""
