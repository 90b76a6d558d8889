from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback import guarding
from afterword.feedback.access import can_read, inbox_item_of, inbox_of, review_for_reading, why_no_reply
from afterword.feedback.actions import reply
from afterword.feedback.control.views.going_back import go_back
from afterword.feedback.forms import WordsForm
from afterword.feedback.inbox.reactions import margin_of
from afterword.feedback.section import address_for
from afterword.feedback.views.refusing import keeping_words, refused
from afterword.feedback.views.replying import reply_page
from afterword.limits import limited


@require_POST
def inbox_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open it where it stands; from then on it is read."""
    item = inbox_item_of(request.user, pk)
    line = inbox_of(request.user).with_reactions([item])
    line.mark_read()
    if not can_read(request.user, item.review):
        messages.info(request, _("The story it stands under can't be opened at present. Its words stay here."))
        return redirect("feedback:inbox")
    is_one = not item.review.is_only_a_reaction or line.count() < 2
    return redirect(address_for(request.user, item.review) if is_one else margin_of(item.review))


@require_POST
def mark_item_read(request: SignedInRequest, pk: int) -> HttpResponse:
    inbox_of(request.user).with_reactions([inbox_item_of(request.user, pk)]).mark_read()
    return go_back(request, "feedback:inbox")


@require_POST
def mark_item_unread(request: SignedInRequest, pk: int) -> HttpResponse:
    inbox_item_of(request.user, pk).mark_unread()
    return go_back(request, "feedback:inbox")


@require_POST
@limited("reply")
@keeping_words
def reply_here(request: SignedInRequest, pk: int) -> HttpResponse:
    """Reply without leaving the inbox."""
    review = review_for_reading(request.user, inbox_item_of(request.user, pk).review_id)
    assert review.work
    if why := why_no_reply(request.user, review):
        return refused(request, why, back=address_for(request.user, review))
    form = WordsForm(request.POST, person=request.user, work=review.work)
    if not form.is_valid():
        return render(request, "feedback/reply.html", reply_page(request, form, review), status=422)
    answer = reply(by=form.author(request), to=review, text=form.cleaned_data["text"])
    messages.success(request, guarding.word_for(answer) or _sent(answer.is_shown), extra_tags="arrived")
    return go_back(request, "feedback:inbox")


def _sent(is_shown: bool) -> str:
    return _("Your reply is sent.") if is_shown else _("Your reply is kept. It waits for the writer of the story.")
