from __future__ import annotations

from django.urls import path, register_converter

from afterword.pages import views
from afterword.pages.converters import Key, PublicId

register_converter(PublicId, "id")
register_converter(Key, "key")

urlpatterns = [
    path("", views.home, name="home"),
    path("works/", views.works, name="works"),
    path("waiting/", views.waiting, name="waiting"),
    path("works/<id:pk>/", views.work, name="work"),
    path("works/<id:pk>/all/", views.whole_work, name="whole_work"),
    path("works/<id:work_pk>/chapters/<id:pk>/", views.chapter, name="chapter"),
    path("tags/fandom/", views.fandoms, name="fandoms"),
    path("tags/<key:kind>/<key:slug>/", views.tag, name="tag"),
    path("writers/<key:slug>/", views.writer, name="writer"),
    path("adult/", views.adult, name="adult"),
    path("help/", views.help_page, {"page": "index"}, name="help"),
    path("help/<slug:page>/", views.help_page, name="help_page"),
]
