"""What an event declares of itself, asked: its day, its cohort and organisation, whom it is about, who may find it."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, get_args

from domain.kernel import Event, PersonId, field_types
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId

I = TypeVar("I", bound=str)  # noqa: E741 - the id's type, as R is a row's


def occurred_on(event: Event) -> dt.date | None:
    """The day it happened, where it says so itself."""
    day: dt.date | None = None if event.HAPPENED_ON is None else getattr(event, event.HAPPENED_ON)
    return day


def cohort_of(event: Event) -> RunId | None:
    """The cohort that it belongs to, if it is one's."""
    return _own(RunId, event)


def organisation_of(event: Event) -> OrganisationId | None:
    """The organisation whose it is, if it is one's."""
    return _own(OrganisationId, event)


def people_in_texts_of(event: Event) -> frozenset[PersonId]:
    """Whom its texts are about, besides whoever wrote them."""
    return frozenset(getattr(event, name) for name in event.ABOUT)


def read_with(event: Event) -> frozenset[str]:
    """The ids of which one at least must be readable to somebody who may find its texts; none is for nobody's eyes."""
    return frozenset(id_ for name in event.READ_WITH if (id_ := getattr(event, name)) is not None)


def _own(kind: Callable[[str], I], event: Event) -> I | None:
    name = own_field(kind, type(event))
    value: I | None = None if name is None else getattr(event, name)
    return value


@cache
def own_field(kind: Any, event: type[Event]) -> str | None:
    """The event's field with one id of that type, wherever there is one."""
    return next((name for name, it in field_types(event) if kind in (it, *get_args(it))), None)
