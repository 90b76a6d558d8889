from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from afterword import texts
from afterword.house.models import ArchiveSettings

PAGE_LENGTH = 60_000
OLDEST_MINIMUM = 21


def _language_choices() -> list[tuple[str, str]]:
    return sorted(texts.languages(), key=lambda language: language[1].casefold())


class HouseForm(forms.ModelForm[ArchiveSettings]):
    """What the archivist declares about the house. The first-run page takes its fields from here."""

    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("The language of most stories here. Pages are in it as far as they have been translated."),
    )
    minimum_age = forms.IntegerField(
        label=_("Least age of a member"),
        help_text=_("Whoever joins says that they are at least this old."),
        validators=[MinValueValidator(0), MaxValueValidator(OLDEST_MINIMUM)],
    )

    class Meta:
        model = ArchiveSettings
        fields = [
            "name",
            "tagline",
            "language",
            "joining",
            "approval",
            "allows_explicit",
            "allows_real_people",
            "allows_machine_made",
            "minimum_age",
            "guests_may_review",
            "contact_email",
        ]
        widgets = {"joining": forms.RadioSelect, "approval": forms.RadioSelect}
        labels = {
            "name": _("Name of the archive"),
            "tagline": _("A line about it"),
            "joining": _("Who may join"),
            "approval": _("What a moderator sees before readers do"),
            "allows_explicit": _("Explicit work is welcome"),
            "allows_real_people": _("Stories about real people are welcome"),
            "allows_machine_made": _("Machine-made text is welcome"),
            "guests_may_review": _("Guests may review, where a work allows it"),
            "contact_email": _("Address for letters to the archivist"),
        }
        help_texts = {
            "tagline": _("Stands under the name on the first page."),
            "contact_email": _("Shown on the page “Contact”. Leave it empty to show none."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = _language_choices()

    def clean_name(self) -> str:
        """The name as it can stand on every page, in one line."""
        return _one_line(self.cleaned_data["name"])

    def clean_tagline(self) -> str:
        return _one_line(self.cleaned_data["tagline"])


class HousePageForm(forms.Form):
    source = forms.CharField(
        label=_("Text"),
        max_length=PAGE_LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_(
            "An empty line begins a new paragraph. *Asterisks* stand for emphasis, **double ones** for strong, "
            "and > at the beginning of a line for a quotation. Addresses of web pages become links."
        ),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
