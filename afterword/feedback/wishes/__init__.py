"""What a writer would like to hear."""
