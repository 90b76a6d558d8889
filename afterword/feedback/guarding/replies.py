"""Whether guests may reply to somebody: each member's own choice."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.accounts.models import Account
from afterword.feedback.models.guarding import ReplyChoice
from afterword.feedback.models.reviews import Review


class ReplyChoiceForm(forms.ModelForm[ReplyChoice]):
    class Meta:
        model = ReplyChoice
        fields = ("refuses_guests",)
        labels = {"refuses_guests": _("Only members may reply to me")}
        help_texts = {"refuses_guests": _("Guests are told so before they write. Replies that stand already stay.")}


def reply_choice_of(account: Account) -> ReplyChoice:
    """What this account chose (unsaved, guests may, if it never did)."""
    return ReplyChoice.objects.filter(account=account).first() or ReplyChoice(account=account)


def refuses_guests(review: Review) -> bool:
    """Does whoever wrote this review take replies from members alone?"""
    return (
        review.account_id is not None
        and ReplyChoice.objects.filter(account=review.account_id, refuses_guests=True).exists()
    )
