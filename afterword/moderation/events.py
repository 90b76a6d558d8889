"""What moderators do that no other app tells of, and what people tell them."""

from afterword.events import declare

declare("work_corrected", "A moderator corrected a work's rating, warnings or fandoms [changes, reason].")
declare("reported", "Somebody reported something; the subject is the case.")
declare("case_closed", "A moderator has decided a case.")
declare("chapter_hidden", "A moderator hid a chapter; the subject is the line of the log, as in those that follow.")
declare("chapter_unhidden", "A moderator let a hidden chapter be seen again.")
declare("review_hidden", "A moderator hid a review.")
declare("review_unhidden", "A moderator let a hidden review be seen again.")
declare("review_taken_for_spam", "A moderator took for spam what somebody had reported.")
declare("profile_hidden", "A moderator hid what a pen name's page says of it.")
declare("profile_unhidden", "A moderator let a hidden profile be seen again.")
declare("change_asked", "A moderator asked those whose thing it is to change something.")
declare("appealed", "Somebody appeals against a decision; the subject is the appeal.")
declare("appeal_kept", "A moderator kept a decision after an appeal.")
declare("appeal_granted", "A moderator took a decision back after an appeal.")
