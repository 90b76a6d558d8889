"""What happens between readers and writers."""

from afterword.events import declare

declare("review_left", "A reader left a review.")
declare("reply_left", "Somebody replied to a review or to a reply.")
declare("review_edited", "A review or reply was changed by whoever wrote it.")
declare("thanks_given", "A writer thanked for what was said.")
declare("kudos_given", "Somebody gave kudos to a work or one of its chapters [place].")
declare("kudos_taken_back", "Somebody took back kudos [place].")
declare("review_held", "Something that was said is not shown for now, or hidden [why, reason].")
declare("review_released", "What held something that was said was lifted [why].")
declare("commentary_published", "The first notes of a work's commentary can be read. Once for each work.")
declare("question_answered_in_commentary", "A writer made her answer to a question a note of her commentary [work].")
