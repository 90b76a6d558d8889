"""Tags of every kind, their canonical forms and synonyms."""
