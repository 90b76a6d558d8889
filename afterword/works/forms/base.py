from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _

from afterword.accounts.models import Account
from afterword.works.access import suspension_of
from afterword.works.details import Missing, Problem


class TextField(forms.CharField):
    """Text as it was typed. NUL characters are no mistake of the writer's: whoever reads the text drops them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"required": False, "strip": False} | kwargs))
        self.validators = [rule for rule in self.validators if not isinstance(rule, ProhibitNullCharactersValidator)]


class WriterForm(forms.Form):
    """What one writer sends. While she is suspended nothing is taken, and everything stays on the page."""

    # Nearly nothing is required of a draft; hints say what publishing needs.
    hides_optional = True
    went_on_from: int | None = None

    def __init__(self, *args: Any, by: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        suspension = suspension_of(self.by)
        if suspension:
            sentence = _("Your account can't post at present, so nothing was saved. The reason given: %(reason)s")
            self.add_error(None, sentence % {"reason": suspension.reason})
        return cleaned

    def complain(self, problems: Iterable[Problem | Missing]) -> None:
        """Show each problem at its field, or on top where this form has no such field."""
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.sentence)
