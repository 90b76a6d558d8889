from __future__ import annotations

from django.urls import path

from afterword.house import views

app_name = "house"
urlpatterns = [
    path("house/<slug:kind>/", views.page, name="page"),
    path("house/<slug:kind>/edit/", views.edit_page, name="edit"),
    path("house/<slug:kind>/edit/preview/", views.preview_page, name="preview"),
    path("settings/house/", views.declarations, name="settings"),
]
