"""Forms as FORM_RENDERER draws them: labels, hints and errors that belong to their fields."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from afterword.ui.forms import PasteBox, Renderer, TagInput


class StoryForm(forms.Form):
    title = forms.CharField(label="Title", help_text="As it stands on the cover.")
    tags = forms.CharField(label="Tags", widget=TagInput, required=False)
    rating = forms.ChoiceField(label="Rating", choices=[("g", "General"), ("t", "Teen")], widget=forms.RadioSelect)
    text = forms.CharField(label="Text", widget=forms.Textarea, max_length=20, required=False)
    html = forms.CharField(label="Paste", widget=PasteBox, required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        raise forms.ValidationError("The two do not go together.")


def test_every_visible_field_has_its_label() -> None:
    drawn = str(StoryForm())
    for name in ("title", "tags", "text"):
        assert f'for="id_{name}"' in drawn
    assert re.search(r"<legend[^>]*>Rating", drawn)


def test_a_hint_belongs_to_its_field() -> None:
    drawn = str(StoryForm())
    assert re.search(
        r'<input[^>]*id="id_title"[^>]*aria-describedby="id_title_helptext"|<input[^>]*aria-describedby="id_title_helptext"[^>]*id="id_title"',
        drawn,
    )
    assert '<p class="field__hint" id="id_title_helptext">As it stands on the cover.</p>' in drawn


def test_an_error_stands_at_its_field_and_on_top_with_a_link() -> None:
    drawn = str(StoryForm({"title": "", "rating": "x"}))
    title = re.search(r'<input[^>]*name="title"[^>]*>', drawn)
    assert title is not None
    assert 'aria-invalid="true"' in title[0]
    assert "id_title_error" in title[0]
    assert 'id="id_title_error"' in drawn
    assert '<a href="#id_title">Title</a>' in drawn
    assert '<fieldset class="field field--group" id="id_rating"' in drawn
    assert "The two do not go together." in drawn


def test_what_was_typed_comes_back() -> None:
    typed = "<b>“kept”</b>"
    assert "&lt;b&gt;“kept”&lt;/b&gt;" in str(StoryForm({"title": "", "text": typed}))


def test_nothing_is_summed_up_when_nothing_went_wrong() -> None:
    assert "another look" not in str(StoryForm())


def test_optional_fields_say_so_but_in_searches() -> None:
    class SearchForm(StoryForm):
        hides_optional = True

    assert "optional" in str(StoryForm())
    assert "optional" not in str(SearchForm())


def test_a_hidden_field_shows_nothing() -> None:
    drawn = str(StoryForm())
    assert '<input type="hidden" name="token"' in drawn
    assert "Token" not in drawn


def test_one_field_alone_is_drawn_alike() -> None:
    assert str(StoryForm()["tags"].as_field_group()).strip() in str(StoryForm())


@pytest.mark.parametrize(
    "widget",
    [
        forms.Textarea({"rows": 6, "maxlength": 20_000, "data-ö": 'a "b" & <c>', "required": True, "disabled": False}),
        forms.TextInput({"autocomplete": "off", "list": mark_safe("&quot;")}),
        forms.NumberInput({"min": 0, "step": 0.5, "title": gettext_lazy("Your words")}),
        forms.DateInput(),
        forms.HiddenInput(),
        forms.PasswordInput(render_value=True),
        forms.CheckboxInput({"class": "tick"}),
        TagInput(),
        PasteBox(),
    ],
    ids=lambda widget: type(widget).__name__,
)
@pytest.mark.parametrize(
    "value", [None, "", "plain", "\nTwo\r\nlines, 'quoted' & <b>\"</b>", mark_safe("<b>"), 0, 12_345, True, False]
)
def test_a_tag_put_together_here_is_the_one_a_template_would_draw(widget: forms.Widget, value: Any) -> None:
    here, there = (
        widget.render("a<b", value, {"id": "id_a"}, drawn_by) for drawn_by in (Renderer(), DjangoTemplates())
    )
    assert here == there
