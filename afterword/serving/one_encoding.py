"""Every request is read as UTF-8, which our pages are in, whatever it says it is.

Among the codecs that a request may name are some that fail on any text, before Django could say so on a page, and some
that make of it what no database takes.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.http import parse_header_parameters

from afterword.serving.wsgi_types import Application, Environ, StartResponse


class OneEncoding:
    """Wraps a WSGI application. Of what a request says of its body the kind is handed on, and where its parts end."""

    def __init__(self, app: Application) -> None:
        self.app = app

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = _bare(environ["CONTENT_TYPE"])
        return self.app(environ, start_response)


def _bare(content_type: str) -> str:
    try:
        kind, parameters = parse_header_parameters(content_type)
    except ValueError:  # longer than anybody's
        return ""
    boundary = parameters.get("boundary")
    return f'{kind}; boundary="{boundary}"' if boundary else kind
