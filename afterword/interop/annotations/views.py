from __future__ import annotations

import json

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.interop.annotations.choosing import own_marks, own_remarks, readable_among_own, remarks_on_work
from afterword.interop.annotations.model import MEDIA_TYPE, Object, collection, marks, remarks
from afterword.interop.exports.book import absolute
from afterword.works.access import work_for_editing


def on_work(request: SignedInRequest, pk: int) -> HttpResponse:
    """For its writers: what was said of passages of their work."""
    work = work_for_editing(request.user, pk)
    label = _("Said in the margin of %(work)s") % {"work": work.title}
    address = absolute(reverse("exports:annotations", args=[work.pk]))
    return _file(collection(address, label, remarks(remarks_on_work(request.user, work), {work.pk})), work.title)


def own(request: SignedInRequest) -> HttpResponse:
    """For anybody: what they said of passages, and what they marked for themselves."""
    readable = readable_among_own(request.user)
    found = [*remarks(own_remarks(request.user), readable), *marks(own_marks(request.user), readable)]
    found.sort(key=lambda annotation: str(annotation["created"]))
    label = _("My remarks and marks")
    return _file(collection(absolute(reverse("my_annotations")), label, found), label)


def _file(found: Object, name: str) -> HttpResponse:
    response = HttpResponse(json.dumps(found, ensure_ascii=False, indent=1), content_type=MEDIA_TYPE)
    file_name = f"{texts.file_name(name)}.jsonld"
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
