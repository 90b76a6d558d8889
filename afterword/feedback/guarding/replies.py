"""Whether guests may reply to somebody: each member's own choice."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.accounts.models import Account
from afterword.feedback.models.guarding import ReplyChoice
from afterword.feedback.models.reviews import Review
from afterword.serving import stamps


class ReplyChoiceForm(forms.ModelForm[ReplyChoice]):
    class Meta:
        model = ReplyChoice
        fields = ("refuses_guests",)
        labels = {"refuses_guests": _("Only members may reply to me")}
        help_texts = {"refuses_guests": _("Guests are told so before they write. Replies that stand already stay.")}


def reply_choice_of(account: Account) -> ReplyChoice:
    """What this account chose (unsaved, guests may, if it never did)."""
    return ReplyChoice.objects.filter(account=account).first() or ReplyChoice(account=account)


def keep_reply_choice(form: ReplyChoiceForm) -> None:
    """Keep what was chosen (the form is valid). Guests' pages say at once to whom they can reply."""
    choice = form.save()
    works = Review.objects.written_by(choice.account).filter(work__isnull=False).order_by()
    stamps.bump_on_commit(*(f"work:{pk}" for pk in works.values_list("work", flat=True).distinct()))


def refuses_guests(review: Review) -> bool:
    """Does whoever wrote this review take replies from members alone?"""
    return (
        review.account_id is not None
        and ReplyChoice.objects.filter(account=review.account_id, refuses_guests=True).exists()
    )
