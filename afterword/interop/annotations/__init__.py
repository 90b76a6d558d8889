"""What readers pinned to passages, as W3C Web Annotations."""
