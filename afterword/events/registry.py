"""Which events there are, and which consumers want them. Needs no database and no models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from afterword.events.models import Event


class UnknownEvent(LookupError):
    """An event name that no app has declared: most likely a typo."""


@dataclass(frozen=True)
class Consumer:
    """A function that acts on some events, under the name that its delivery rows carry."""

    name: str
    on: frozenset[str]
    function: Callable[[Event], None]


_meanings: dict[str, str] = {}
_consumers: dict[str, Consumer] = {}


def declare(name: str, meaning: str) -> str:
    """Make an event name known and return it; ``meaning`` says in a sentence what happened and which facts it has.

    Belongs into ``<app>/events.py`` of the app that records it.
    """
    if _meanings.setdefault(name, meaning) != meaning:
        raise ImproperlyConfigured(f"The event {name!r} is declared twice, with different meanings.")
    return name


def meanings() -> dict[str, str]:
    """All declared events with what they mean."""
    return dict(_meanings)


def require_declared(name: str) -> None:
    """Refuse a name that nobody declared."""
    if name not in _meanings:
        raise UnknownEvent(
            f"Nobody has declared the event {name!r}. Declare it in the events.py of the app it is about."
        )


def consumer(name: str, *, on: Iterable[str]) -> Callable[[Callable[[Event], None]], Callable[[Event], None]]:
    """Register a function that is called with each event named in ``on``, once per event, in a transaction.

    It runs in the worker, later than the verb: rows may have changed or gone since. It must be quick, because on SQLite
    nobody else can write meanwhile; longer work is enqueued as a job. Raising rolls its effect back and tries again
    later. The name is stored in rows: change it, and what still waits under the old one is never delivered.
    """

    def register(function: Callable[[Event], None]) -> Callable[[Event], None]:
        if name in _consumers:
            raise ImproperlyConfigured(f"Two consumers are called {name!r}.")
        _consumers[name] = Consumer(name, frozenset(on), function)
        return function

    return register


def consumers_of(event_name: str) -> list[str]:
    """Names of all consumers that want this event."""
    return [each.name for each in _consumers.values() if event_name in each.on]


def find_consumer(name: str) -> Consumer | None:
    """The consumer of that name, or nothing when this version of the program has none."""
    return _consumers.get(name)


def undeclared() -> dict[str, list[str]]:
    """Event names that consumers wait for in vain, by consumer."""
    missing = {each.name: sorted(each.on - _meanings.keys()) for each in _consumers.values()}
    return {name: names for name, names in missing.items() if names}


@contextmanager
def only_for_now() -> Iterator[None]:
    """Forget on leaving whatever was declared and registered inside, and start without consumers. For tests."""
    meanings_before, consumers_before = dict(_meanings), dict(_consumers)
    _consumers.clear()
    try:
        yield
    finally:
        for registry, before in ((_meanings, meanings_before), (_consumers, consumers_before)):
            registry.clear()
            registry.update(before)  # type: ignore[arg-type]  # both pairs are of one type each, which mypy can't see
