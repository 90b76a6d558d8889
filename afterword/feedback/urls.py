from __future__ import annotations

from django.urls import path

from afterword.feedback import views
from afterword.feedback.commentary.urls import urlpatterns as commentary_urls
from afterword.feedback.control.urls import urlpatterns as control_urls
from afterword.feedback.inbox.urls import urlpatterns as inbox_urls
from afterword.feedback.margin.urls import urlpatterns as margin_urls
from afterword.feedback.wishes.urls import urlpatterns as wishes_urls

app_name = "feedback"

urlpatterns = [
    path("works/<id:pk>/reviews/", views.review_work, name="review_work"),
    path("works/<id:work_pk>/chapters/<id:pk>/reviews/", views.review_chapter, name="review_chapter"),
    path("works/<id:pk>/reviews/preview/", views.preview_work, name="preview_work"),
    path("works/<id:work_pk>/chapters/<id:pk>/reviews/preview/", views.preview_chapter, name="preview_chapter"),
    path("works/<id:pk>/kudos/", views.kudos, name="kudos"),
    path("works/<id:work_pk>/chapters/<id:pk>/kudos/", views.kudos_chapter, name="kudos_chapter"),
    path("works/<id:pk>/kudos/remove/", views.take_back_kudos, name="take_back_kudos"),
    path(
        "works/<id:work_pk>/chapters/<id:pk>/kudos/remove/",
        views.take_back_kudos_chapter,
        name="take_back_kudos_chapter",
    ),
    path("reviews/<id:pk>/", views.permalink, name="permalink"),
    path("reviews/<id:pk>/reply/", views.reply, name="reply"),
    path("reviews/<id:pk>/edit/", views.edit, name="edit"),
    path("reviews/<id:pk>/delete/", views.delete, name="delete"),
    path("reviews/<id:pk>/thread/", views.thread, name="thread"),
    path("reviews/<id:pk>/reply/preview/", views.preview_reply, name="preview_reply"),
    path("reviews/<id:pk>/edit/preview/", views.preview_edit, name="preview_edit"),
    path("works/<id:pk>/again/review/preview/", views.preview_again, name="preview_again"),
    path("reviews/draft/", views.keep_draft, name="keep_draft"),
    path("reviews/draft/delete/", views.delete_draft, name="delete_draft"),
    path("reviews/<id:pk>/versions/", views.versions, name="versions"),
    path("works/<id:pk>/later/", views.later_work, name="later_work"),
    path("works/<id:work_pk>/chapters/<id:pk>/later/", views.later_chapter, name="later_chapter"),
    path("works/<id:pk>/later/remove/", views.not_later_work, name="not_later_work"),
    path("works/<id:work_pk>/chapters/<id:pk>/later/remove/", views.not_later_chapter, name="not_later_chapter"),
    path("my/reviews/later/", views.later_list, name="later_list"),
    path("my/reviews/later/end/", views.end_later_list, name="end_later_list"),
    path("settings/replies/", views.reply_choice, name="reply_choice"),
    path("my/reviews/", views.mine, name="mine"),
    path("my/reviews/file/", views.trail_file, name="trail_file"),
    *margin_urls,
    *wishes_urls,
    *commentary_urls,
    *control_urls,
    *inbox_urls,
]
