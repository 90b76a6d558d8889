"""How often anybody may do what."""
