"""What members find in their settings."""

from django.utils.translation import gettext_lazy as _

from afterword.accounts.settings_pages import add_settings_page

add_settings_page("reading:history", label=_("What I read"), description=_("See it, erase it, or keep nothing."))
