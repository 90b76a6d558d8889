from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword import texts
from afterword.moderation.actions import Correction
from afterword.tags.models import TAG_NAME_LENGTH
from afterword.ui.forms import TagInput
from afterword.works.labels import WARNING_CHOICES, Rating, Warnings, warnings_from, words_of
from afterword.works.models import Work


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("The reason, in words that its writer will read"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give a reason; whom it concerns will be told.")},
    )


class CorrectionForm(ReasonForm):
    rating = forms.ChoiceField(label=_("Rating"), choices=Rating.choices)
    warnings = forms.MultipleChoiceField(
        label=_("Archive warnings"), choices=WARNING_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    fandoms = forms.CharField(label=_("Fandoms"), widget=TagInput, help_text=_("Separated by commas."))

    field_order = ["rating", "warnings", "fandoms", "reason"]

    @classmethod
    def for_work(cls, work: Work, data: Any = None) -> CorrectionForm:
        initial = {
            "rating": work.rating,
            "warnings": words_of(Warnings(work.warnings)),
            "fandoms": ", ".join(tag.name for tag in work.fandoms),
        }
        return cls(data, initial=initial)

    def clean_warnings(self) -> Warnings:
        warnings = warnings_from(self.cleaned_data["warnings"])
        if Warnings.NONE_APPLY in warnings and warnings != Warnings.NONE_APPLY:
            raise forms.ValidationError(_("“No warnings apply” stands alone."))
        return warnings

    def clean_fandoms(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["fandoms"].split(",") if name.strip()]
        if not names:
            raise forms.ValidationError(_("At least one fandom, please; “Original Work” is one."))
        try:
            return [texts.clean_name(name, max_length=TAG_NAME_LENGTH) for name in names]
        except texts.Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def correction(self) -> Correction:
        data = self.cleaned_data
        return Correction(rating=data["rating"], warnings=data["warnings"], fandoms=data["fandoms"])
