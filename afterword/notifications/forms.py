from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.notifications.models import MailChoice


class MailChoiceForm(forms.ModelForm[MailChoice]):
    class Meta:
        model = MailChoice
        fields = ("reviews", "replies", "house")
        labels = {
            "reviews": _("Somebody reviews a story of mine"),
            "replies": _("Somebody replies to me"),
            "house": _("A moderator did something with a work or an account of mine"),
        }
