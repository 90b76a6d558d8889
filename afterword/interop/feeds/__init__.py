"""Atom feeds of new works, of a fandom, of a writer."""
