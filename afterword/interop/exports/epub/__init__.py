"""EPUB 3 (W3C Recommendation 3.3) with EPUB Accessibility 1.1 metadata, written with `zipfile` alone."""
