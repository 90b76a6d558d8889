from __future__ import annotations

from django.http import Http404

from afterword.tags.models import Tag


def tag_at(kind: str, slug: str) -> Tag:
    """A tag by its address, with its canonical tag. Who may know of it is asked of `works.access.tag_for_reading`."""
    tag = Tag.objects.select_related("canonical").filter(kind=kind, slug=slug).first()
    if tag is None:
        raise Http404
    return tag
