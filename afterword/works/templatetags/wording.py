"""`{% load wording %}`: what `texts` says in English, in the page's language."""

from django import template

from afterword.works.importing import wording

register = template.Library()
register.filter("repair_in_words", wording.repair_in_words)
register.filter("loss_in_words", wording.loss_in_words)
