"""The archive with one more page: a guestbook that anybody may write in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from afterword.limits import limited
from afterword.urls import urlpatterns as archive


@login_not_required
@limited("review")
def guestbook(request: HttpRequest) -> HttpResponse:
    """Thanks for what was written."""
    return HttpResponse("Thank you." if request.method == "POST" else "Write!")


urlpatterns = [path("guestbook/", guestbook), *archive]
