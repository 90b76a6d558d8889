from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from afterword.accounts.http import SignedInRequest
from afterword.feedback.margin.access import all_marks_of, mark_of_own
from afterword.feedback.margin.forms import MarkForm
from afterword.feedback.margin.marks_file import as_text
from afterword.limits import limited

PAGE = 30


def marks(request: SignedInRequest) -> HttpResponse:
    """All that this person marked for themselves, the last first."""
    page = Paginator(all_marks_of(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "feedback/margin/marks.html", {"page": page})


def marks_file(request: SignedInRequest) -> HttpResponse:
    """The same, to take along."""
    name = _("my-marks")
    answer = HttpResponse(as_text(all_marks_of(request.user)), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.txt"'
    return answer


@limited("mark")
def change_mark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another note to a mark."""
    mark = mark_of_own(request.user, pk)
    form = MarkForm(request.POST if request.method == "POST" else None, initial={"note": mark.note})
    if form.is_valid():
        mark.rewrite(form.cleaned_data["note"])
        messages.success(request, _("Your note is changed."))
        return redirect("feedback:marks")
    status = 422 if form.errors else 200
    return render(request, "feedback/margin/change_mark.html", {"form": form, "mark": mark}, status=status)


def delete_mark(request: SignedInRequest, pk: int) -> HttpResponse:
    mark = mark_of_own(request.user, pk)
    if request.method == "POST":
        mark.take_away()
        messages.success(request, _("The mark is gone."))
        return redirect("feedback:marks")
    return render(request, "feedback/margin/delete_mark.html", {"mark": mark})
