"""What members find in their settings."""

from django.utils.translation import gettext_lazy as _

from afterword.accounts.settings_pages import add_settings_page

add_settings_page("feedback:reply_choice", label=_("Replies"), description=_("Whether guests may reply to you."))
