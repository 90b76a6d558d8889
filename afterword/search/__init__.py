"""The plain text box: which works hold these words in title, summary, tags or writers."""
