"""What a text seems to say about itself: found and said, never applied. `propose` is the one entry."""

from .everything import propose

__all__ = ["propose"]
