"""From whom somebody takes no words."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.control import blocking
from afterword.feedback.control.access import block_of, blocks_of, review_for_managing
from afterword.feedback.control.forms import BlockForm, cant_block
from afterword.feedback.control.views.going_back import go_back
from afterword.limits import limited

PAGE = 50


@limited("decide")
def blocks(request: SignedInRequest) -> HttpResponse:
    """All whom one has blocked, and somebody else by name."""
    form = BlockForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid() and form.save():
        name = form.pen_name.name if form.pen_name else ""
        messages.success(request, _("You hear no more from %(name)s.") % {"name": name})
        return redirect("feedback:blocks")
    page = Paginator(blocks_of(request.user), PAGE).get_page(request.GET.get("page"))
    return render(
        request, "feedback/control/blocks.html", {"form": form, "page": page}, status=422 if form.errors else 200
    )


@require_POST
@limited("decide")
def unblock(request: SignedInRequest, pk: int) -> HttpResponse:
    found = block_of(request.user, pk)
    name = found.shown_name
    found.delete()
    messages.success(request, _("%(name)s can write to you again.") % {"name": name})
    return go_back(request, "feedback:blocks")


@limited("decide")
def block(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whoever said this, after a word on what that does."""
    review = review_for_managing(request.user, pk)
    if request.method != "POST":
        return render(request, "feedback/control/block.html", {"review": review})
    try:
        found = blocking.block(review, by=request.user)
    except blocking.CantBlock:
        messages.warning(request, cant_block())
    else:
        messages.success(request, _("You hear no more from %(name)s.") % {"name": found.shown_name})
    return redirect("feedback:manage", pk)
