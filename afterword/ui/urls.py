"""The pattern page."""

from django.urls import path

from afterword.ui import views

app_name = "ui"
urlpatterns = [path("patterns/", views.patterns, name="patterns")]
