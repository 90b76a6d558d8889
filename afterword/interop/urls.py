from __future__ import annotations

from django.urls import include, path

from afterword.interop import views
from afterword.interop.annotations.views import on_work, own
from afterword.interop.feeds import views as feeds

exports = [
    path("epub/", views.download, {"kind": "epub"}, name="epub"),
    path("epub-with-commentary/", views.download, {"kind": "epub_with_notes"}, name="epub_with_notes"),
    path("commentary/", views.download, {"kind": "commentary"}, name="commentary"),
    path("html/", views.download, {"kind": "html"}, name="html"),
    path("text/", views.download, {"kind": "text"}, name="text"),
    path("manuscript/", views.manuscript, name="manuscript"),
    path("annotations/", on_work, name="annotations"),
]

feed_addresses = [
    path("works.atom", feeds.works, name="works"),
    path("fandoms/<key:slug>.atom", feeds.fandom, name="fandom"),
    path("writers/<key:slug>.atom", feeds.writer, name="writer"),
]

urlpatterns = [
    path("works/<id:pk>/download/", include((exports, "exports"))),
    path("my/annotations/", own, name="my_annotations"),
    path("feeds/", include((feed_addresses, "feeds"))),
]
