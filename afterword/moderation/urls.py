from __future__ import annotations

from django.urls import path

from afterword.moderation import views, views_spam

app_name = "moderation"

urlpatterns = [
    path("", views.home, name="home"),
    path("log/", views.log, name="log"),
    path("spam/", views_spam.queue, name="spam"),
    path("spam/waves/<id:pk>/", views_spam.wave, name="spam_wave"),
    path("spam/waves/<id:pk>/spam/", views_spam.wave_is_spam, name="wave_is_spam"),
    path("spam/waves/<id:pk>/fine/", views_spam.wave_is_fine, name="wave_is_fine"),
    path("spam/reviews/spam/", views_spam.reviews_are_spam, name="reviews_are_spam"),
    path("spam/reviews/fine/", views_spam.reviews_are_fine, name="reviews_are_fine"),
    path("spam/reviews/all/spam/", views_spam.all_are_spam, name="all_are_spam"),
    path("spam/reviews/all/fine/", views_spam.all_are_fine, name="all_are_fine"),
    path("spam/decisions/<id:pk>/undo/", views_spam.undo, name="undo_spam_ruling"),
    path("works/", views.works, name="works"),
    path("cases/<id:pk>/", views.case, name="case"),
    path("cases/<id:pk>/taking/", views.take, name="take"),
    path("cases/<id:pk>/taking/remove/", views.let_go, name="let_go"),
    path("cases/<id:pk>/dismissal/", views.dismiss, name="dismiss"),
    path("cases/<id:pk>/hiding/", views.hide_thing, name="hide_thing"),
    path("cases/<id:pk>/spam/", views.case_is_spam, name="case_is_spam"),
    path("cases/<id:pk>/change/", views.ask_for_change, name="ask_for_change"),
    path("cases/<id:pk>/suspension/", views.suspend_owner, name="suspend_owner"),
    path("hidden/<id:pk>/remove/", views.undo, name="undo"),
    path("appeals/", views.appeals, name="appeals"),
    path("appeals/<id:pk>/", views.appeal_case, name="appeal"),
    path("appeals/<id:pk>/answer/", views.answer_appeal, name="answer_appeal"),
    path("works/<id:pk>/", views.work, name="work"),
    path("works/<id:pk>/hiding/", views.hide, name="hide"),
    path("works/<id:pk>/hiding/remove/", views.unhide, name="unhide"),
    path("works/<id:pk>/approval/", views.approve, name="approve"),
    path("works/<id:pk>/labels/", views.correct, name="correct"),
    path("works/<id:pk>/writers/<key:slug>/suspension/", views.suspend, name="suspend"),
    path("works/<id:pk>/writers/<key:slug>/suspension/remove/", views.unsuspend, name="unsuspend"),
]
