"""What was typed and not saved: offered when a form is opened, shown when asked for, forgotten once it is saved."""

from __future__ import annotations

from afterword.accounts.http import SignedInRequest
from afterword.works.access import buffer_for_editing, buffers_of
from afterword.works.forms.base import WriterForm
from afterword.works.forms.going_on import go_on
from afterword.works.forms.sent import number_in, tab_in
from afterword.works.models import Buffer, Chapter, Work
from afterword.works.models.buffers import forget


def offered(
    request: SignedInRequest, form: WriterForm, *, work: Work | None = None, chapter: Chapter | None = None
) -> list[Buffer]:
    """What may be gone on from: newer than the saved text. With `?kept=` the form begins with that one instead."""
    if request.method != "GET":
        return []
    chosen = number_in(request.GET, "kept")
    if chosen is not None:
        go_on(form, buffer_for_editing(request.user, work, chapter, chosen))
        return []
    buffers = buffers_of(request.user, work=work, chapter=chapter)
    if chapter and chapter.working:
        buffers = buffers.after(chapter.working.saved_at)
    return list(buffers)


def was_saved(request: SignedInRequest) -> None:
    """The text of this page is a chapter's now: its buffer goes, and the one that it went on from."""
    forget(request.user, tab=tab_in(request.POST), instead_of=number_in(request.POST, "instead_of"))
