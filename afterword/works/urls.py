"""The writing pages. `<id:…>` is registered by `afterword.pages.urls`, which stands before this in the list of all."""

from __future__ import annotations

from django.urls import path, register_converter

from afterword.works import views
from afterword.works.converters import PictureName

register_converter(PictureName, "picture")

app_name = "write"

urlpatterns = [
    path("media/images/<picture:name>", views.picture, name="picture"),
    path("write/", views.home, name="home"),
    path("my/works/", views.mine, name="mine"),
    path("write/new/", views.new, name="new"),
    path("write/new/autosave/", views.autosave_story, name="autosave_story"),
    path("write/convert/", views.convert, name="convert"),
    path("write/import/", views.bring, name="bring"),
    path("write/import/<id:pk>/", views.imported, name="import"),
    path("write/import/<id:pk>/keep/", views.keep_import, name="keep_import"),
    path("write/import/<id:pk>/discard/", views.discard_import, name="discard_import"),
    path("write/import/<id:pk>/source/<int:number>/", views.import_source, name="import_source"),
    path("write/<id:pk>/import/", views.bring_into, name="bring_into"),
    path("write/<id:pk>/", views.work, name="work"),
    path("write/<id:pk>/settings/", views.settings, name="settings"),
    path("write/<id:pk>/publish/", views.publish, name="publish"),
    path("write/<id:pk>/published/", views.published, name="published"),
    path("write/<id:pk>/delete/", views.delete, name="delete"),
    path("write/<id:pk>/chapters/new/", views.add, name="add"),
    path("write/<id:pk>/chapters/new/autosave/", views.autosave_new, name="autosave_new"),
    path("write/<id:pk>/chapters/order/", views.order, name="order"),
    path("write/<id:work_pk>/chapters/<id:pk>/", views.chapter, name="chapter"),
    path("write/<id:work_pk>/chapters/<id:pk>/save-and-publish/", views.save_and_publish, name="save_and_publish"),
    path("write/<id:work_pk>/chapters/<id:pk>/autosave/", views.autosave, name="autosave"),
    path("write/<id:work_pk>/chapters/<id:pk>/history/", views.history, name="history"),
    path("write/<id:work_pk>/chapters/<id:pk>/history/<id:revision>/", views.revision, name="revision"),
    path("write/<id:work_pk>/chapters/<id:pk>/history/<id:revision>/restore/", views.restore, name="restore"),
    path("write/<id:work_pk>/chapters/<id:pk>/look/", views.look, name="look"),
    path("write/<id:work_pk>/chapters/<id:pk>/note/", views.take_note, name="take_note"),
    path("write/<id:work_pk>/chapters/<id:pk>/publish/", views.publish_chapter, name="publish_chapter"),
    path("write/<id:work_pk>/chapters/<id:pk>/remove/", views.remove, name="remove"),
    path("write/<id:work_pk>/chapters/<id:pk>/texts/<id:revision>/", views.two_texts, name="two_texts"),
    path("write/<id:work_pk>/chapters/<id:pk>/texts/<id:revision>/use/", views.use_text, name="use_text"),
]
