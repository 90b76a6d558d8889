"""Forms with every kind of field, for the pattern page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.ui.forms import PasteBox, TagInput

RATINGS = [("general", _("General")), ("teen", _("Teen")), ("mature", _("Mature"))]
WARNINGS = [
    ("violence", _("Graphic violence")),
    ("death", _("Major character death")),
    ("none", _("No warnings apply")),
]


class PatternForm(forms.Form):
    """Every widget that our pages use."""

    title = forms.CharField(label=_("Title"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("Nobody else sees it."), required=False)
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput)
    tags = forms.CharField(
        label=_("Additional tags"), help_text=_("Separated by commas."), widget=TagInput, required=False
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("ar", "العربية"), ("ja", "日本語")])
    summary = forms.CharField(
        label=_("Summary"),
        widget=forms.Textarea,
        max_length=80,
        initial=_("The fleet comes home one ship short, and nobody will say which."),
    )
    rating = forms.ChoiceField(label=_("Rating"), choices=RATINGS, widget=forms.RadioSelect)
    warnings = forms.MultipleChoiceField(
        label=_("Archive warnings"),
        help_text=_("“Chose not to warn” is a full answer."),
        choices=WARNINGS,
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(label=_("Chapter as a file"), help_text=_(".txt or .html"), required=False)
    text = forms.CharField(label=_("Or paste it here with its formatting"), widget=PasteBox, required=False)
    is_complete = forms.BooleanField(
        label=_("The story is complete"), help_text=_("You can take this back."), required=False
    )


class ReviewPatternForm(forms.Form):
    """The fields that a review box knows."""

    text = forms.CharField(label=_("Review"), widget=forms.Textarea, max_length=20000)
    name = forms.CharField(label=_("Your name"), help_text=_("It will say “guest” beside it."), max_length=40)
    only_for_writer = forms.BooleanField(required=False)
