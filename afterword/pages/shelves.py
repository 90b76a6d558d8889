"""Which works the shelves of the house offer, and in which order."""

from __future__ import annotations

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.wishes.reading import asking_for_nothing
from afterword.works.access import works_listed_for
from afterword.works.models import Work
from afterword.works.querysets import WorkQuerySet


def waiting_works(person: Person) -> WorkQuerySet:
    """Works that wait for a first review: first-time writers' first, then by how long they have waited.

    Nobody is offered her own.
    """
    waiting = Work.objects.visible_to(person).waiting().exclude(pk__in=asking_for_nothing())
    works = waiting.neediest_first().for_listing()
    return works.not_by(person) if isinstance(person, Account) else works


def new_works(person: Person) -> WorkQuerySet:
    return works_listed_for(person)
