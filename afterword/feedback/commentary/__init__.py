"""Questions about a passage, and what a writer pins to her own chapters for a second reading."""
