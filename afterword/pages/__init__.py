"""Composes what the apps above own into pages; owns no tables."""
