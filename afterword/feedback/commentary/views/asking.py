"""A question about a passage, what came of it, and its answer as a note."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import can_reply, review_for_reading, why_no_review
from afterword.feedback.commentary import actions
from afterword.feedback.commentary.access import question_for_answering
from afterword.feedback.commentary.choosing import NOT_THERE, choice_in
from afterword.feedback.commentary.forms import AnswerForm, AskForm
from afterword.feedback.commentary.threads import thread_for
from afterword.feedback.commentary.views import boxes
from afterword.feedback.commentary.views.choosing import choose_page
from afterword.feedback.keeping import places
from afterword.feedback.keeping.drafts import forget_draft
from afterword.feedback.section import address_for
from afterword.feedback.views.giving import back_to
from afterword.feedback.views.refusing import keeping_words, refused
from afterword.feedback.words import as_html
from afterword.house.doors import public
from afterword.limits import limited
from afterword.works import adult
from afterword.works.access import chapter_of, work_for_reading
from afterword.works.views.posting import for_posting


@public
@limited("review")
@keeping_words
def ask(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """Ask the writer about a passage: first a paragraph (or what the page sent), then the question."""
    work = work_for_reading(request.user, work_pk)
    chapter = chapter_of(request.user, work, pk)
    if request.method != "POST" and adult.must_ask(request, work):
        return adult.ask(request, work)
    back = chapter.get_absolute_url()
    if why := why_no_review(request.user, work):
        return refused(request, why, back=back)
    choice = choice_in(chapter, request)
    form = AskForm(request.POST if request.method == "POST" else None, person=request.user, work=work)
    if choice.passage is None and not form.is_bound:
        heading, label = _("Ask about a passage"), _("Ask about this")
        return choose_page(request, chapter, choice, heading=heading, label=label, back=back)
    if choice.passage is None:
        form.add_error("words", str(NOT_THERE))
    if not form.is_valid() or choice.passage is None:
        context = {"form": form, "work": work, "chapter": chapter, "choice": choice}
        return render(request, "feedback/ask.html", context, status=422 if form.errors else 200)
    question = actions.ask(
        by=form.author(request),
        chapter=chapter,
        passage=choice.passage,
        text=form.cleaned_data["text"],
        may_be_named=form.cleaned_data["may_be_named"],
    )
    return back_to(request, question, "private")


@public
def passage_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said to the writers alone about a passage, with the replies: for its two sides."""
    root = review_for_reading(request.user, pk)
    if root.is_reply or root.passage is None:
        return redirect(address_for(request.user, root))
    assert root.work
    if adult.must_ask(request, root.work):
        return adult.ask(request, root.work)
    thread = thread_for(request.user, root, may_reply=can_reply(request.user, root.work))
    context = {"thread": thread, "work": root.work, "is_sent": "posted" in request.GET}
    return render(request, "feedback/passage_thread.html", context)


@limited("save")
@for_posting
@keeping_words
def answer_in_commentary(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer a question with a note, on the passage that it is about; the way to answer a guest."""
    question = question_for_answering(request.user, pk)
    place = places.answering(pk)
    draft = boxes.typed_before(request, place)
    sent = request.POST if request.method == "POST" else None
    form = AnswerForm(sent, by=request.user, initial={"text": draft})
    if form.is_valid():
        html = as_html(form.cleaned_data["text"])
        note = actions.note_from_answer(question, by=request.user, html=html)
        if note is None:
            why = _("The passage that was asked about is gone, so there is nothing to pin a note to.")
            return refused(request, why, back=question.get_absolute_url(), status=409)
        forget_draft(request.user, place)
        word = _("Your answer is a note now, and a draft: look it over, then publish the commentary.")
        messages.success(request, word, extra_tags="arrived")
        return redirect(f"{reverse('feedback:commentary_note', args=[note.work_id, note.pk])}?posted")
    context = boxes.for_answer(form, question) | {"restored": draft}
    status = 422 if form.errors else 200
    return render(request, "feedback/answer_in_commentary.html", context, status=status)
