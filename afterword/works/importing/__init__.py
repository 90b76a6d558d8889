"""Bringing a story in: from the files that a writer has to drafts, with a look in between.

`reading` makes of a file what `texts` finds in it, beside what was given. `planning` says which chapters come of that
and of what the writer ticked; `proposing` what may be said about the work. Rows are `works.models.imports`.
"""
