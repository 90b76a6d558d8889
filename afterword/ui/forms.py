"""How forms are drawn, and the few widgets of our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Renderer(DjangoTemplates):
    """FORM_RENDERER: `{{ form }}` and `{{ field.as_field_group }}` give this archive's markup.

    A box and a tick are one tag each, which stand on every chapter's page: as a template each takes three times as long
    as the tag put together here.
    """

    form_template_name = "ui/_form.html"
    field_template_name = "ui/_field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        match template_name.removeprefix("django/forms/widgets/"):
            case "textarea.html":
                return _textarea(context["widget"])
            case "input.html" | "text.html" | "hidden.html" | "checkbox.html":
                return _input(context["widget"])
        return str(super().render(template_name, context, request))


def _textarea(widget: Mapping[str, Any]) -> SafeString:
    """The line break after the tag is the parser's, not the text's."""
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attributes(widget["attrs"]), widget["value"] or ""
    )


def _input(widget: Mapping[str, Any]) -> SafeString:
    given = {} if widget["value"] is None else {"value": widget["value"]}
    attributes = _attributes({"type": widget["type"], "name": widget["name"]} | given)
    return format_html("<input{}{}>", attributes, _attributes(widget["attrs"]))


def _attributes(given: Mapping[str, Any]) -> SafeString:
    return format_html_join(
        "", "{}", ([_attribute(name, value)] for name, value in given.items() if value is not False)
    )


def _attribute(name: str, value: Any) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))


class TagInput(forms.TextInput):
    """Tags separated by commas. A plain text box that a script shows as the tags it will make."""


class PasteBox(forms.Textarea):
    """A hidden box for the HTML of what was pasted; drawn as a place to paste, for browsers with script only."""
