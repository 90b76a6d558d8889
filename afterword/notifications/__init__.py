"""Turns events into mail and notices, as each person chose."""
