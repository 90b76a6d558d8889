from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from afterword.house.current import required


def house(request: HttpRequest) -> dict[str, Any]:
    """`house` in every template: the archive's name, language and declarations."""
    return {"house": required()}
