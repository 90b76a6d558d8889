"""What members find in their settings."""

from django.utils.translation import gettext_lazy as _

from afterword.accounts.settings_pages import add_settings_page

add_settings_page("notifications:choices", label=_("Mail"), description=_("What comes by mail, and when."))
