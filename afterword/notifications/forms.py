from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.notifications.actions import settle_day_lines
from afterword.notifications.kinds import About, When
from afterword.notifications.models import MailChoice
from afterword.notifications.zones import zones_by_area

HINTS = {
    About.APPROVALS: _("What you let through is not mailed a second time."),
    About.KUDOS: _("Never one by one."),
    About.COMMENTARY: _("Remarks on single passages, for a second reading. You are told once for each story."),
}


class MailChoiceForm(forms.ModelForm[MailChoice]):
    hides_optional = True
    hour = forms.TypedChoiceField(
        label=_("The day's mail comes at"), coerce=int, choices=[(hour, f"{hour:02}:00") for hour in range(24)]
    )
    zone = forms.ChoiceField(label=_("By the clocks of"), required=False)

    class Meta:
        model = MailChoice
        fields = (*About.values, "hour", "zone")
        labels = {about.value: about.label for about in About}
        help_texts = {about.value: hint for about, hint in HINTS.items()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rare = [choice for choice in When.choices if choice[0] != When.AT_ONCE]
        self.fields["kudos"].choices = rare  # type: ignore[attr-defined]  # a field with choices, as the model says
        zone = self.fields["zone"]
        zone.choices = [("", _("Everywhere (UTC)")), *zones_by_area()]  # type: ignore[attr-defined]  # likewise
        if not self.instance.zone:
            zone.widget.attrs["data-behaviour"] = "notifications/zone"

    def save(self, commit: bool = True) -> MailChoice:
        """Keep it; what waits for the day's mail comes at the new hour."""
        choice = super().save(commit)
        settle_day_lines(choice)
        return choice
