"""How forms are drawn, and the few widgets of our own."""

from django import forms
from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """FORM_RENDERER: `{{ form }}` and `{{ field.as_field_group }}` give this archive's markup."""

    form_template_name = "ui/_form.html"
    field_template_name = "ui/_field.html"


class TagInput(forms.TextInput):
    """Tags separated by commas. A plain text box that a script shows as the tags it will make."""


class PasteBox(forms.Textarea):
    """A hidden box for the HTML of what was pasted; drawn as a place to paste, for browsers with script only."""
