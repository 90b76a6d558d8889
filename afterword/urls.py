"""Every address, by the app that owns its page. An address that was ever public answers or redirects for ever."""

from __future__ import annotations

from django.urls import include, path

handler400 = "afterword.ui.views.bad_request"
handler403 = "afterword.ui.views.forbidden"
handler404 = "afterword.ui.views.not_found"
handler500 = "afterword.ui.views.server_error"

urlpatterns = [
    path("", include("afterword.pages.urls")),
    path("", include("afterword.works.urls")),
    path("", include("afterword.feedback.urls")),
    path("", include("afterword.reading.urls")),
    path("", include("afterword.search.urls")),
    path("", include("afterword.interop.urls")),
    path("", include("afterword.accounts.urls")),
    path("", include("afterword.notifications.urls")),
    path("", include("afterword.house.urls")),
    path("moderation/", include("afterword.moderation.urls")),
    path("", include("afterword.moderation.public_urls")),
    path("", include("afterword.ops.urls")),
    path("", include("afterword.ui.urls")),
]
