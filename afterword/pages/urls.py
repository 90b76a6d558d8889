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
    path("works/<id:pk>/again/", views.again, name="again"),
    path("works/<id:pk>/again/text/", views.again_text, name="again_text"),
    path("works/<id:work_pk>/again/chapters/<id:pk>/", views.again_chapter, name="again_chapter"),
    path("works/<id:pk>/again/walk/<int:number>/", views.again_walk, name="again_walk"),
    path("works/<id:pk>/again/end/", views.again_end, name="again_end"),
    path("works/<id:pk>/all/", views.whole_work, name="whole_work"),
    path("works/<id:work_pk>/chapters/<id:pk>/", views.chapter, name="chapter"),
    path("tags/fandom/", views.fandoms, name="fandoms"),
    path("tags/<key:kind>/<key:slug>/", views.tag, name="tag"),
    path("writers/<key:slug>/", views.writer, name="writer"),
    path("adult/", views.adult, name="adult"),
    path("help/", views.help_page, {"page": "index"}, name="help"),
    path("help/<slug:page>/", views.help_page, name="help_page"),
]
