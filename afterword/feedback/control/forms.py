from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.accounts.models import PEN_NAME_LENGTH, Account, PenName
from afterword.feedback.control.access import pen_name_called
from afterword.feedback.control.blocking import CantBlock, block_name
from afterword.feedback.control.filters import MOST_FILTERS
from afterword.feedback.models import WORDS_LENGTH, Approves, InboxRules

FIRST = gettext_lazy("Read before others do")


class RulesForm(forms.ModelForm[InboxRules]):
    """What waits for her, on all her works."""

    class Meta:
        model = InboxRules
        fields = ("approves", "holds_links")
        labels = {"approves": FIRST, "holds_links": gettext_lazy("Whatever has a link in it")}
        help_texts = {
            "approves": gettext_lazy(
                "Whose words wait, seen by nobody but you, until you let them through. What waits when you switch this "
                "off goes on waiting."
            )
        }
        widgets = {"approves": forms.RadioSelect}


class WorkRuleForm(forms.Form):
    """What waits for her on one work."""

    hides_optional = True

    approves = forms.ChoiceField(
        label=FIRST,
        choices=[("", gettext_lazy("As on all my works")), *Approves.choices],
        required=False,
        widget=forms.RadioSelect,
    )


class FilterForm(forms.Form):
    """Words and phrases for her list."""

    words = forms.CharField(
        label=gettext_lazy("Words to add"),
        help_text=gettext_lazy("One word or phrase on each line. Whole words count, small or capital letters alike."),
        max_length=MOST_FILTERS * (WORDS_LENGTH + 2),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("There is no word here yet.")},
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        long = [line for line in words.splitlines() if len(line.strip()) > WORDS_LENGTH]
        if long:
            raise forms.ValidationError(
                _("“%(line)s…” is longer than the %(most)s characters that a line may have.")
                % {"line": long[0].strip()[:30], "most": WORDS_LENGTH}
            )
        return words


class BlockForm(forms.Form):
    """Somebody to block, by a pen name."""

    name = forms.CharField(
        label=gettext_lazy("Pen name"),
        max_length=PEN_NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, by: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.pen_name: PenName | None = None

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        try:
            self.pen_name = pen_name_called(texts.clean_name(name, PEN_NAME_LENGTH))
        except texts.Refused:
            self.pen_name = None
        if self.pen_name is None:
            raise forms.ValidationError(_("Nobody here writes under this name. Guests are blocked from their review."))
        if self.pen_name.account_id == self.by.pk:
            raise forms.ValidationError(_("This is a name of your own."))
        return name

    def save(self) -> bool:
        """False, with the reason at the field, for who can't be blocked."""
        try:
            block_name(self.pen_name, by=self.by)
        except CantBlock:
            self.add_error("name", cant_block())
        return not self.errors


def cant_block() -> str:
    return _("Who speaks for the house can't be blocked. If one of them troubles you, write to the archivist.")
