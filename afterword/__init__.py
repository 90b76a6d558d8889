"""Afterword: an archive for fan fiction that a community runs for itself."""
