"""Whether something is wrong with what comes of an input."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from afterword import texts
from afterword.texts.repairs import OFFERS, REPAIRS
from afterword.texts.tests.reparsing import faults
from afterword.texts.writing import guarded

SECONDS = 10


@dataclass(frozen=True)
class Fault:
    """What is wrong, and a name that other inputs with the same fault share."""

    name: str
    words: str


def fault_of(data: bytes, *, undo_all: bool = False) -> Fault | None:
    """Read it as an upload is read, but here; None where all is well."""
    choices = texts.Choices.of(undo=REPAIRS if undo_all else (), ask=OFFERS if undo_all else ())
    begun = time.process_time()
    try:
        manuscript = texts.read(data, choices=choices)
    except texts.Refused as refused:
        return None if len(str(refused)) > 20 else Fault(f"refused without a reason: {refused.code}", str(refused))
    except Exception as error:  # any other is the finding
        return Fault(_place(error), traceback.format_exc())
    took = time.process_time() - begun
    if took > SECONDS:
        return Fault("too slow", f"{took:.1f} s")
    return _fault_in(manuscript)


def _fault_in(manuscript: texts.Manuscript) -> Fault | None:
    htmls = [manuscript.note_before, manuscript.note_after]
    for chapter in manuscript.chapters:
        htmls += [chapter.html, chapter.note_before, chapter.note_after]
    for html in filter(None, htmls):
        try:
            found = _fault_in_html(html)
        except Exception as error:  # any is the finding
            return Fault(f"again: {_place(error)}", traceback.format_exc())
        if found:
            return found
    return None


def _fault_in_html(html: str) -> Fault | None:
    if wrong := faults(html):
        return Fault("outside the vocabulary", "\n".join(wrong[:20]))
    if (again := texts.sanitise(html)) != html:
        return Fault("no fixed point", f"{html}\n\n{again}")
    if (again := guarded(html)) != html:
        return Fault("the sanitiser has another view", f"{html}\n\n{again}")
    ET.fromstring(f"<x>{texts.to_xhtml(html)}</x>")  # nosec B314: our own
    return None


def _place(error: Exception) -> str:
    steps = traceback.extract_tb(error.__traceback__)
    here = next((step for step in reversed(steps) if "afterword" in step.filename), steps[-1])
    return f"{type(error).__name__} in {here.filename.rpartition('/')[2]}:{here.lineno} {here.name}"
