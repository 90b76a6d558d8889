"""The writing pages: for signed-in people and their own works; somebody else's are not there (404)."""

from afterword.works.views.autosave import autosave, autosave_new, autosave_story
from afterword.works.views.chapters import add, chapter, look, save_and_publish, take_note
from afterword.works.views.converting import convert
from afterword.works.views.desk import home, mine, work
from afterword.works.views.details import new, settings
from afterword.works.views.history import history, restore, revision
from afterword.works.views.importing import bring, bring_into
from afterword.works.views.importing_look import discard_import, import_source, imported, keep_import
from afterword.works.views.leaving import delete, remove
from afterword.works.views.order import order
from afterword.works.views.pictures import picture
from afterword.works.views.publishing import publish, publish_chapter, published
from afterword.works.views.two_texts import two_texts, use_text

__all__ = [
    "add",
    "autosave",
    "autosave_new",
    "autosave_story",
    "bring",
    "bring_into",
    "chapter",
    "convert",
    "delete",
    "discard_import",
    "history",
    "home",
    "import_source",
    "imported",
    "keep_import",
    "look",
    "mine",
    "new",
    "order",
    "picture",
    "publish",
    "publish_chapter",
    "published",
    "remove",
    "restore",
    "revision",
    "save_and_publish",
    "settings",
    "take_note",
    "two_texts",
    "use_text",
    "work",
]
