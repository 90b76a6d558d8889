"""What happens to works. Facts beside the subject stand in brackets."""

from __future__ import annotations

from afterword.events import declare

declare("work_described", "The writer changed what is declared about a published work.")
declare("work_held", "A work waits for a moderator's approval.")
declare("work_approved", "A moderator let a held work out.")
declare("work_published", "A work became public.")
declare("work_hidden", "A moderator took a work out of sight [reason].")
declare("work_unhidden", "A moderator let a hidden work be seen again.")
declare("work_purged", "A work was deleted with all its texts.")
declare("chapter_published", "A chapter of a published work became public [work].")
declare("chapter_revised", "Readers see a new text, title or note of a chapter [work].")
declare("chapter_removed", "A chapter of a published work was removed; the subject is the work [chapter].")
