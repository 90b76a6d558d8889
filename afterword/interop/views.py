from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.house.current import required as house
from afterword.house.doors import public
from afterword.interop.exports.book import Book, book_of
from afterword.interop.exports.registry import FORMATS, Format
from afterword.limits import spend_for, too_many
from afterword.works import adult
from afterword.works.access import work_for_editing, work_for_reading


@public
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The work as a file, under the same rules as its page.

    Draft chapters are in it only while all of it is a draft.
    """
    work = work_for_reading(request.user, pk)
    if adult.must_ask(request, work):
        return adult.ask(request, work)
    verdict = spend_for(request, "download")
    if not verdict.allowed:
        return too_many(request, verdict)
    format_ = FORMATS[kind]
    book = format_.arrange(book_of(work, house=house().name, with_drafts=work.published_at is None))
    return _file(book, format_) if book else redirect(work)


def manuscript(request: SignedInRequest, pk: int) -> HttpResponse:
    """For its writer: every chapter, drafts too, as last saved."""
    work = work_for_editing(request.user, pk)
    return _file(book_of(work, house=house().name, with_drafts=True), FORMATS["html"])


def _file(book: Book, format_: Format) -> HttpResponse:
    response = HttpResponse(format_.write(book), content_type=format_.media_type)
    name = f"{texts.file_name(book.title)}.{format_.ending}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
