from __future__ import annotations

from django.urls import include, path

from afterword.ops import views

of_ops = (
    [
        path("settings/house/samples/", views.samples, name="samples"),
        path("settings/house/samples/new/", views.put_samples_in, name="put-samples-in"),
        path("settings/house/samples/remove/", views.take_samples_away, name="take-samples-away"),
    ],
    "ops",
)
urlpatterns = [
    path("setup/<str:token>/", views.setup, name="setup"),
    path("health/", views.health, name="health"),
    path("", include(of_ops)),
]
