from __future__ import annotations

from django.urls import path

from afterword.feedback.commentary import views

urlpatterns = [
    path("works/<id:work_pk>/chapters/<id:pk>/ask/", views.ask, name="ask"),
    path("reviews/<id:pk>/passage/", views.passage_thread, name="passage_thread"),
    path("reviews/<id:pk>/commentary/", views.answer, name="note_from_reply"),
    path("reviews/<id:pk>/commentary/new/", views.answer_in_commentary, name="answer_in_commentary"),
    path("reviews/<id:pk>/commentary/new/preview/", views.preview_answer, name="preview_answer"),
    path("works/<id:pk>/again/review/", views.review_again, name="review_again"),
    path("r/<id:pk>/", views.review_box, name="review_box"),
    path("works/<id:pk>/commentary-wish/", views.wish, name="wish"),
    path("works/<id:pk>/commentary-wish/remove/", views.unwish, name="unwish"),
    path("write/<id:pk>/commentary/", views.commentary, name="commentary"),
    path("write/<id:pk>/commentary/publish/", views.publish, name="commentary_publish"),
    path("write/<id:work_pk>/chapters/<id:pk>/commentary/", views.add, name="commentary_add"),
    path(
        "write/<id:work_pk>/chapters/<id:pk>/commentary/preview/",
        views.preview_add,
        name="commentary_preview_add",
    ),
    path(
        "write/<id:work_pk>/commentary/<id:pk>/preview/",
        views.preview_note,
        name="commentary_preview_note",
    ),
    path("write/<id:work_pk>/commentary/<id:pk>/", views.note, name="commentary_note"),
    path("write/<id:work_pk>/commentary/<id:pk>/delete/", views.delete, name="commentary_delete"),
    path("write/<id:work_pk>/commentary/<id:pk>/withdraw/", views.withdraw, name="commentary_withdraw"),
    path("write/<id:work_pk>/commentary/<id:pk>/pin/<id:chapter_pk>/", views.pin, name="commentary_pin"),
    path(
        "write/<id:work_pk>/commentary/<id:pk>/second/<id:chapter_pk>/",
        views.pin_second,
        name="commentary_pin_second",
    ),
    path("write/<id:work_pk>/commentary/<id:pk>/second/remove/", views.unpin_second, name="commentary_unpin"),
]
