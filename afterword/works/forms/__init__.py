"""The forms of the writing pages. A form that fails comes back with everything that was typed."""

from afterword.works.forms.chapter import ChapterForm
from afterword.works.forms.deciding import DeleteForm, NoteForm, OrderForm, PublishForm
from afterword.works.forms.imported import ImportForm
from afterword.works.forms.importing import BringForm
from afterword.works.forms.work import NewStoryForm, SettingsForm

__all__ = [
    "BringForm",
    "ChapterForm",
    "DeleteForm",
    "ImportForm",
    "NewStoryForm",
    "NoteForm",
    "OrderForm",
    "PublishForm",
    "SettingsForm",
]
