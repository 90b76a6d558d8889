from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.house.refusals import in_words
from afterword.moderation.actions import Correction
from afterword.tags.models import TAG_NAME_LENGTH
from afterword.ui.forms import TagInput
from afterword.works.details import MOST_TAGS
from afterword.works.labels import WARNING_CHOICES, Rating, Warnings, warnings_from, words_of
from afterword.works.models import Work
from afterword.works.tag_lines import join_tags, split_tags


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("The reason, in words that its writer will read"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Please give a reason; whom it concerns will be told.")},
    )


class SuspensionForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("The reason, in words that its owner will read")


class CorrectionForm(ReasonForm):
    rating = forms.ChoiceField(label=gettext_lazy("Rating"), choices=Rating.choices)
    warnings = forms.MultipleChoiceField(
        label=gettext_lazy("Archive warnings"), choices=WARNING_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    fandoms = forms.CharField(
        label=gettext_lazy("Fandoms"), widget=TagInput, help_text=gettext_lazy("Separated by commas.")
    )

    field_order = ["rating", "warnings", "fandoms", "reason"]

    @classmethod
    def for_work(cls, work: Work, data: Any = None) -> CorrectionForm:
        initial = {
            "rating": work.rating,
            "warnings": words_of(Warnings(work.warnings)),
            "fandoms": join_tags(tag.name for tag in work.fandoms),
        }
        return cls(data, initial=initial, auto_id="correct_%s")

    def clean_warnings(self) -> Warnings:
        warnings = warnings_from(self.cleaned_data["warnings"])
        if Warnings.NONE_APPLY in warnings and warnings != Warnings.NONE_APPLY:
            raise forms.ValidationError(_("“No warnings apply” stands alone."))
        return warnings

    def clean_fandoms(self) -> list[str]:
        names = split_tags(self.cleaned_data["fandoms"])
        if not names:
            raise forms.ValidationError(_("At least one fandom, please; “Original Work” is one."))
        if len(names) > MOST_TAGS:
            raise forms.ValidationError(_("%(most)s fandoms are the most.") % {"most": MOST_TAGS})
        try:
            return [texts.clean_name(name, max_length=TAG_NAME_LENGTH) for name in names]
        except texts.Refused as refusal:
            raise forms.ValidationError(in_words(refusal)) from refusal

    def correction(self) -> Correction:
        data = self.cleaned_data
        return Correction(rating=data["rating"], warnings=data["warnings"], fandoms=data["fandoms"])
