"""A form that goes on from what was typed and not saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from afterword.works.forms.base import WriterForm
from afterword.works.models import Buffer

OURS = frozenset({"csrfmiddlewaretoken", "text", "pasted_html", "file", "base", "tab", "instead_of", "sent"})
MOST_OTHERS = 200_000  # characters in all other fields


def others_in(sent: QueryDict) -> dict[str, list[str]]:
    """What stands in the other fields of a form for something new; nothing if it is more than anybody types."""
    found = {name: sent.getlist(name) for name in sent if name not in OURS and not name.startswith("initial-")}
    size = sum(len(value) for values in found.values() for value in values)
    return found if size <= MOST_OTHERS else {}


def go_on(form: WriterForm, buffer: Buffer) -> None:
    """Show what was typed in place of what the form would begin with."""
    form.went_on_from = buffer.pk
    form.initial = {**form.initial, **_values(form, buffer.others), "text": buffer.text}
    if buffer.base is not None:
        form.initial["base"] = buffer.base


def _values(form: forms.Form, others: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: values for name, values in others.items() if name in form.fields and values}
    return {name: values if _is_many(form.fields[name]) else values[0] for name, values in known.items()}


def _is_many(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
