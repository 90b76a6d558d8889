"""What happens to accounts."""

from afterword.events import declare

declare("account_joined", "Somebody made an account. It may not be confirmed yet.")
declare("account_suspended", "A moderator stopped an account from posting; `reason` says why.")
declare("account_unsuspended", "A suspension was lifted.")
declare("account_appointed", "The archivist gave an account a role: `role`.")
declare("account_left", "Somebody deleted their account. There is no row any more.")
declare("pen_name_changed", "A pen name is called otherwise; the subject is the pen name.")
