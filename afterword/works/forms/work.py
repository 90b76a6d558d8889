"""What a writer declares about a work; together with a text, the page on which a story begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword import texts
from afterword.accounts.models import Account, PenName
from afterword.house.current import required as house
from afterword.ui.forms import TagInput
from afterword.works.actions import details_of, problems_with
from afterword.works.details import REFUSED_BY_HOUSE, TAG_FIELDS, WorkDetails, missing_from
from afterword.works.forms.base import TextField, WriterForm
from afterword.works.forms.text import TextForm
from afterword.works.labels import (
    CATEGORY_CHOICES,
    WARNING_CHOICES,
    Audience,
    Rating,
    Reviewers,
    Status,
    categories_from,
    warnings_from,
    words_of,
)
from afterword.works.models import Work
from afterword.works.tag_lines import join_tags, split_tags

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

YES_OR_NO = ("keeps_out_of_waiting", "is_machine_made", "is_about_real_people")
LIGHT = gettext_lazy("*Asterisks* make emphasis, an empty line a new paragraph; web addresses become links.")
ONE_SHOT = "one_shot"
PROGRESS = [
    (ONE_SHOT, gettext_lazy("Complete in one chapter (a one-shot)")),
    (Status.IN_PROGRESS, gettext_lazy("In progress")),
    (Status.COMPLETE, gettext_lazy("Complete, with all its chapters here")),
    (Status.HIATUS, gettext_lazy("On hiatus")),
]


def _note(label: StrOrPromise, hint: StrOrPromise, rows: int = 3) -> TextField:
    return TextField(label=label, help_text=hint, widget=forms.Textarea(attrs={"rows": rows}))


def _tags(label: StrOrPromise, hint: StrOrPromise = "") -> TextField:
    return TextField(label=label, help_text=hint, widget=TagInput(attrs={"autocomplete": "off"}))


class DetailsForm(WriterForm):
    """After validation `details` holds what was declared and `chosen_names` the pen names."""

    title = TextField(label=gettext_lazy("Title"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    pen_names = forms.MultipleChoiceField(
        label=gettext_lazy("Under which name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose among your own pen names.")},
    )
    fandoms = _tags(
        gettext_lazy("Fandoms"),
        gettext_lazy("Separated by commas. Publishing needs at least one; “Original Work” is one."),
    )
    rating = forms.ChoiceField(
        label=gettext_lazy("Rating"),
        help_text=gettext_lazy(
            "Publishing needs an answer; “Not rated” is one. It, Mature and Explicit ask readers if they are adults."
        ),
        required=False,
        widget=forms.RadioSelect,
    )
    warnings = forms.MultipleChoiceField(
        label=gettext_lazy("Archive warnings"),
        help_text=gettext_lazy("Publishing needs an answer. “Chose not to warn” is a full one."),
        choices=WARNING_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Categories"),
        help_text=gettext_lazy("Of the relationships that the story is about, if it is."),
        choices=CATEGORY_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    relationships = _tags(
        gettext_lazy("Relationships"), gettext_lazy("“Ines/Maro” is a romance, “Ines & Maro” is none.")
    )
    characters = _tags(gettext_lazy("Characters"))
    additional_tags = _tags(
        gettext_lazy("Additional tags"),
        gettext_lazy('Whatever readers may look for, or want to know. A tag with a comma in it goes in "quotes".'),
    )
    summary = _note(gettext_lazy("Summary"), LIGHT, rows=4)
    note_before = _note(gettext_lazy("Note before the story"), "")
    note_after = _note(
        gettext_lazy("Note after the story"),
        gettext_lazy("Readers meet it just above the review box. A question to them does well here."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=texts.languages(), required=False)
    progress = forms.ChoiceField(
        label=gettext_lazy("Is it finished?"), choices=PROGRESS, required=False, widget=forms.RadioSelect
    )
    planned_chapters = forms.IntegerField(
        label=gettext_lazy("Chapters planned"),
        help_text=gettext_lazy(
            "For a story with more to come. Leave it empty if you don't know yet: readers see “1/?”."
        ),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Give a whole number, or none if you don't know yet.")},
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may read it"), choices=Audience.choices, required=False, widget=forms.RadioSelect
    )
    reviewers = forms.ChoiceField(
        label=gettext_lazy("Who may review it"), choices=Reviewers.choices, required=False, widget=forms.RadioSelect
    )
    keeps_out_of_waiting = forms.BooleanField(
        label=gettext_lazy("Keep it off the shelf “Waiting for a first review”"),
        help_text=gettext_lazy("It stays in all other lists."),
        required=False,
    )
    is_machine_made = forms.BooleanField(label=gettext_lazy("Some of its text was made by a machine"), required=False)
    is_about_real_people = forms.BooleanField(label=gettext_lazy("It is about real people"), required=False)

    details = WorkDetails()
    chosen_names: list[PenName]

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        by: Account,
        work: Work | None = None,
    ) -> None:
        self.work = work
        self.was = details_of(work) if work else None
        self.own_names = list(by.pen_names.order_by("pk"))
        super().__init__(data, files, by=by, initial=self._first_answers(by))
        self._offer_names()
        self._show_house_rules()

    # What stands in it at first

    def _first_answers(self, by: Account) -> dict[str, Any]:
        if self.work is None or self.was is None:
            return {
                "pen_names": [by.pen_name_id],
                "language": house().language,
                "progress": ONE_SHOT,
                "audience": Audience.EVERYONE,
                "reviewers": Reviewers.EVERYONE,
            }
        answers = {name: getattr(self.was, name) for name in WorkDetails.__dataclass_fields__}
        return (
            answers
            | {field: join_tags(self.was.tags(field)) for field in TAG_FIELDS}
            | {
                "pen_names": [writer.pk for writer in self.work.writers],
                "warnings": words_of(self.was.warnings),
                "categories": words_of(self.was.categories),
                "progress": _progress_of(self.was),
            }
        )

    def _offer_names(self) -> None:
        names = self.fields["pen_names"]
        assert isinstance(names, forms.MultipleChoiceField)
        names.choices = [(name.pk, name.name) for name in self.own_names]
        if len(self.own_names) < 2:
            del self.fields["pen_names"]

    def _show_house_rules(self) -> None:
        """Explicit work, machine-made text, real people: no choice where the house takes none, but a sentence."""
        rules, was, rating = house(), self.was or WorkDetails(), self.fields["rating"]
        assert isinstance(rating, forms.ChoiceField)
        takes_explicit = rules.allows_explicit or was.rating == Rating.EXPLICIT
        rating.choices = [choice for choice in Rating.choices if takes_explicit or choice[0] != Rating.EXPLICIT]
        self.house_sentences = []
        if not takes_explicit:
            rating.help_text = format_lazy("{} {}", rating.help_text, REFUSED_BY_HOUSE["rating"])
            rating.error_messages["invalid_choice"] = REFUSED_BY_HOUSE["rating"]
        for field, is_allowed in (
            ("is_machine_made", rules.allows_machine_made or was.is_machine_made),
            ("is_about_real_people", rules.allows_real_people or was.is_about_real_people),
        ):
            if not is_allowed:
                self.house_sentences.append(REFUSED_BY_HOUSE[field])
                self.fields[field].widget = forms.HiddenInput()

    # What is taken from it

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.details = self._details(cleaned)
        self.chosen_names = self._chosen(cleaned)
        self._check_progress(cleaned)
        self.complain(
            problem for problem in problems_with(self.details, was=self.was) if problem.field not in self.errors
        )
        if "pen_names" in self.fields and not self.chosen_names:
            self.add_error("pen_names", _("Choose at least one of your pen names."))
        return cleaned

    def _chosen(self, cleaned: dict[str, Any]) -> list[PenName]:
        if "pen_names" not in self.fields:
            return self.own_names
        chosen = {int(pk) for pk in cleaned.get("pen_names", ())}
        return [name for name in self.own_names if name.pk in chosen]

    def _check_progress(self, cleaned: dict[str, Any]) -> None:
        planned = cleaned.get("planned_chapters")
        if cleaned.get("progress") == ONE_SHOT and planned not in {None, 1}:
            self.add_error(
                "planned_chapters", _("A one-shot has one chapter. Empty this, or say above that it has more.")
            )

    def _details(self, cleaned: dict[str, Any]) -> WorkDetails:
        is_one_shot = cleaned.get("progress") == ONE_SHOT
        values: dict[str, Any] = {field: split_tags(cleaned.get(field, "")) for field in TAG_FIELDS}
        values |= {field: cleaned.get(field, "") for field in ("title", "summary", "note_before", "note_after")}
        values |= {field: bool(cleaned.get(field)) for field in YES_OR_NO}
        return WorkDetails(
            **values,
            rating=cleaned.get("rating", ""),
            warnings=warnings_from(cleaned.get("warnings", ())),
            categories=categories_from(cleaned.get("categories", ())),
            language=cleaned.get("language", ""),
            status=Status.COMPLETE if is_one_shot else cleaned.get("progress") or Status.IN_PROGRESS,
            planned_chapters=1 if is_one_shot else cleaned.get("planned_chapters"),
            audience=cleaned.get("audience") or Audience.EVERYONE,
            reviewers=cleaned.get("reviewers") or Reviewers.EVERYONE,
        )


def _progress_of(details: WorkDetails) -> str:
    is_one_shot = details.planned_chapters == 1 and details.status == Status.COMPLETE
    return ONE_SHOT if is_one_shot else details.status


class NewStoryForm(TextForm, DetailsForm):
    """A new story: whatever is there already. An entirely empty page is not kept."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not self.details.title.strip() and not self.html:
            self.add_error("title", _("There is nothing to keep yet. A title or a text is enough to begin with."))
        return cleaned


class SettingsForm(DetailsForm):
    """What is declared about a work that is here. A published one keeps all that publishing needed."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.work and not self.work.is_draft:
            missing = missing_from(self.details, has_text=True)
            self.complain(lack for lack in missing if lack.field not in self.errors)
        return cleaned
