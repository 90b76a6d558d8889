"""What members find in their settings."""

from django.utils.translation import gettext_lazy as _

from afterword.accounts.settings_pages import add_settings_page

add_settings_page("feedback:reply_choice", label=_("Replies"), description=_("Whether guests may reply to you."))
add_settings_page(
    "feedback:inbox_rules",
    label=_("Who may write to you"),
    description=_("What you read before others do, and words you don't want."),
)
add_settings_page("feedback:blocks", label=_("Blocked"), description=_("From whom you take no words."))
add_settings_page("feedback:wishes", label=_("What I’d like"), description=_("What you would like readers to say."))
