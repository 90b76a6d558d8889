"""What happened, and who has still to be told.

A verb changes rows and calls ``record`` in the same transaction; every consumer that wants this kind of event gets a
delivery row there and then. Deliveries are handed out by the worker, each in a transaction of its own that also holds
the consumer's effect, so an effect in our own rows happens exactly once. Everyone may record; nobody who records knows
who listens.

- ``<app>/events.py`` declares the events that the app records: ``declare("work_published", "A work became public.")``.
- ``<app>/consumers.py`` holds what the app does about events: ``@consumer("search", on=("work_published",))``.
"""

from afterword.events.recording import NotInTransaction, record
from afterword.events.registry import UnknownEvent, consumer, declare

__all__ = ["NotInTransaction", "UnknownEvent", "consumer", "declare", "record"]
