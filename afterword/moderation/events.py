"""What moderators do that no other app tells of."""

from afterword.events import declare

declare("work_corrected", "A moderator corrected a work's rating, warnings or fandoms [changes, reason].")
