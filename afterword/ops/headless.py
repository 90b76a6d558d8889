"""Setting an archive up from the command line: the form of the first run, filled in by options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.conf import settings

from afterword.ops import data_folder as folders
from afterword.ops.database import set_up_django
from afterword.ops.failures import BadInput, Failed
from afterword.ops.serving import prepare
from afterword.secret_key import secret_key
from afterword.serving.claims import ClaimRefused, FolderLock

if TYPE_CHECKING:
    from django.forms.utils import ErrorDict

    from afterword.ops.forms import FirstRunForm

OPTIONS = {"with_samples": "sample", "password": "password-stdin"}  # nosec B105  # an option's name
"""Fields whose option has another name."""
NO_TEXT = "This is not UTF-8 text. Type it again in a terminal that is set to UTF-8."


def set_up(typed: Mapping[str, str]) -> str:
    """Set the archive up; returns its name. Raises `BadInput` for what was typed, `Failed` for the place."""
    folder = folders.data_folder()
    if strangers := folders.strangers(folder):
        raise Failed(
            f"The data folder {folder} is not empty: {', '.join(strangers[:5])} is in it, which is no archive's. "
            "Nothing was changed. Set AFTERWORD_DATA to an empty folder."
        )
    set_up_django()
    _require_sense(typed)
    folders.make(folder)
    folders.require_usable(folder)
    # The settings were loaded before there was a folder to keep a key in.
    settings.SECRET_KEY = secret_key(folder)
    try:
        with FolderLock(folder):
            prepare()
            return _open(typed)
    except ClaimRefused as refusal:
        raise Failed(f"{refusal} Or open the set-up link that it printed.") from refusal


def _require_sense(typed: Mapping[str, str]) -> None:
    """Refuse what the form would refuse, before anything is made."""
    if broken := [name for name, value in typed.items() if not _is_text(value)]:
        raise BadInput(" ".join(f"{_option(name)}: {NO_TEXT}" for name in broken))
    form = _form(typed)
    if not form.is_valid():
        raise BadInput(_complaints(form.errors))


def _is_text(value: str) -> bool:
    """Whether it was UTF-8: a terminal's other bytes come in as what can't be written out again."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _open(typed: Mapping[str, str]) -> str:
    from afterword.accounts.models import Account
    from afterword.ops import first_run

    if first_run.is_open() or Account.objects.exists():
        raise Failed(f"There is an archive in {folders.data_folder()} already. Nothing was changed.")
    form = _form(typed)
    if not form.is_valid() or form.open() is None:
        raise BadInput(_complaints(form.errors))
    return str(form.cleaned_data["name"])


def _form(typed: Mapping[str, str]) -> FirstRunForm:
    """The form of the page; what was not typed is as on the page, but for what is ticked there."""
    from django.forms import model_to_dict

    from afterword.house.models import ArchiveSettings
    from afterword.ops.forms import FirstRunForm

    usual = {name: value for name, value in model_to_dict(ArchiveSettings()).items() if not isinstance(value, bool)}
    return FirstRunForm(usual | dict(typed))


def _complaints(errors: ErrorDict) -> str:
    said = {field: " ".join(each["message"] for each in found) for field, found in errors.get_json_data().items()}
    return " ".join(f"{_option(field)}: {text}" for field, text in said.items())


def _option(field: str) -> str:
    return f"--{OPTIONS.get(field, field).replace('_', '-')}"
