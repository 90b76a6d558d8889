"""What waits for a writer before others see it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.control.access import filter_of, filters_of, rule_of, rules_for, work_rules_of
from afterword.feedback.control.filters import add_filters
from afterword.feedback.control.forms import FilterForm, RulesForm, WorkRuleForm
from afterword.feedback.control.rules import keep_rule
from afterword.limits import limited
from afterword.works.access import work_for_editing


@limited("decide")
def inbox_rules(request: SignedInRequest) -> HttpResponse:
    """For all of one's works."""
    form = RulesForm(request.POST if request.method == "POST" else None, instance=rules_for(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("So it is from now on."))
        return redirect("feedback:inbox_rules")
    return _page(request, form, FilterForm())


@require_POST
@limited("decide")
def add_words(request: SignedInRequest) -> HttpResponse:
    form = FilterForm(request.POST)
    if not form.is_valid():
        return _page(request, RulesForm(instance=rules_for(request.user)), form)
    added, wordless = add_filters(request.user, form.cleaned_data["words"])
    sentence = ngettext("%(number)s entry is added.", "%(number)s entries are added.", added)
    messages.success(request, sentence % {"number": added})
    if wordless:
        messages.warning(request, _("There is no letter or digit in: %(lines)s") % {"lines": "  ".join(wordless)[:200]})
    return redirect("feedback:inbox_rules")


@require_POST
@limited("decide")
def remove_words(request: SignedInRequest, pk: int) -> HttpResponse:
    found = filter_of(request.user, pk)
    found.delete()
    messages.success(request, _("“%(words)s” is off the list.") % {"words": found.words})
    return redirect("feedback:inbox_rules")


def _page(request: SignedInRequest, form: RulesForm, words: FilterForm) -> HttpResponse:
    context = {
        "form": form,
        "word_form": words,
        "filters": filters_of(request.user),
        "work_rules": work_rules_of(request.user),
    }
    status = 422 if form.errors or words.errors else 200
    return render(request, "feedback/control/rules.html", context, status=status)


@limited("decide")
def work_rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """For one work, where that differs."""
    work = work_for_editing(request.user, pk)
    rule = rule_of(work)
    form = WorkRuleForm(
        request.POST if request.method == "POST" else None, initial={"approves": rule.approves if rule else ""}
    )
    if form.is_valid():
        keep_rule(work, form.cleaned_data["approves"])
        messages.success(request, _("So it is for this work from now on."))
        return redirect("write:work", pk)
    context = {"form": form, "work": work, "nav_current": "write"}
    return render(request, "feedback/control/work_rule.html", context, status=422 if form.errors else 200)
