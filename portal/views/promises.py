"""What was promised in calls, as the organisation's page, the calls and the next call show it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.calendar import danish_day, day_of
from domain.meetings.promised import PromiseCorrected, Promiser
from domain.organisations.events import OrganisationId
from portal.views.corrections import Amending, Correctable, amending
from portal.visiting.acting import acts_for, takes_part
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.forms import Form
from portal.web.parts import Badge, Link
from portal.words.experiences import HEADLINE_CHARACTERS_MAX, beginning
from portal.words.promises import BY_WHEN, PROMISERS, WHAT, WHO, due
from projections.promises import PromiseRow

PROMISED = Correctable(
    event=PromiseCorrected,
    headings={"promised_by": WHO, "what": WHAT, "due_on": BY_WHEN},
    chosen={Promiser: PROMISERS},
)
ANCHOR = "promises"


class PromiseLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who promised what; `turn` is where it is ticked off or opened again, None to whoever may not."""

    id: str
    who: str
    what: str
    when: str
    badge: Badge | None
    turn: Link | None
    amending: Amending | None


class PromisesPart(msgspec.Struct, frozen=True, kw_only=True):
    """What is open comes first, the soonest first; `form` is what each tick is sent with."""

    lines: tuple[PromiseLine, ...]
    form: Form
    add: Link | None = None


def promises_part(here: RunVisit, organisation: OrganisationId, rows: Iterable[PromiseRow]) -> PromisesPart | None:
    """None to whoever does not see what the organisation keeps to itself."""
    if not here.sees(organisation):
        return None
    advises = here.may_act and here.capacity is Capacity.ADVISOR
    page = here.url(f"/organisations/{organisation}/promises/new")
    return PromisesPart(
        lines=tuple(_line(here, it) for it in _in_order(organisation, rows)),
        form=here.form({}),
        add=Link("Skriv et løfte ned", page, f"om {here.labels[organisation]}") if advises else None,
    )


def promises_read(here: RunVisit, organisation: OrganisationId, rows: Iterable[PromiseRow]) -> tuple[PromiseLine, ...]:
    """The same where nothing is done about them: beside a form in which something may have been typed."""
    lines = (_line(here, it) for it in _in_order(organisation, rows))
    return tuple(msgspec.structs.replace(it, turn=None, amending=None) for it in lines)


def _in_order(organisation: OrganisationId, rows: Iterable[PromiseRow]) -> Sequence[PromiseRow]:
    own = (it for it in rows if it.organisation == organisation)
    return sorted(own, key=lambda it: (it.is_kept, it.due_on, it.position))


def may_keep(here: RunVisit, row: PromiseRow) -> bool:
    """The organisation's own people and the cohort's advisors may say that it is kept, and correct it."""
    return acts_for(here, row.organisation) or (here.may_act and here.capacity is Capacity.ADVISOR)


def _line(here: RunVisit, row: PromiseRow) -> PromiseLine:
    may, page = may_keep(here, row), f"/promises/{row.promise}"
    by = here.labels.heading(row.organisation) if row.promised_by is Promiser.ORGANISATION else "Rådgiveren"
    turn = Link("Åbn igen", here.url(f"{page}/reopening")) if row.is_kept else Link("Gjort", here.url(f"{page}/kept"))
    return PromiseLine(
        id=row.promise,
        who=f"{by} har lovet:",
        what=row.what,
        when=f"Gjort den {danish_day(day_of(row.kept_at))}." if row.kept_at else f"{due(row.due_on, here.day)}.",
        badge=_badge(here, row),
        turn=turn if may else None,
        amending=amending(
            here,
            PROMISED,
            row,
            row.organisation,
            correct=f"{page}/correction" if may else None,
            position=row.position,
        ),
    )


def _badge(here: RunVisit, row: PromiseRow) -> Badge | None:
    if row.is_kept:
        return Badge("Gjort", "success")
    return Badge("Over tiden", "warning") if row.due_on < here.day else None


class PromiseToKeep(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was promised and is not done: where that is said, and the day it is for."""

    organisation: OrganisationId
    do: Link
    why: str
    by: dt.date


def promises_to_keep(here: RunVisit, rows: Iterable[PromiseRow], by: Promiser) -> Iterator[PromiseToKeep]:
    """What the organisations have promised, or the advisors have promised them, as long as they take part."""
    for row in rows:
        if row.promised_by is by and not row.is_kept and takes_part(here, row.organisation):
            yield PromiseToKeep(
                organisation=row.organisation,
                do=Link(f"{_asked(here, row)}: {beginning(row.what, HEADLINE_CHARACTERS_MAX)}", _href(here, row)),
                why=f"{due(row.due_on, here.day)}.",
                by=row.due_on,
            )


def _asked(here: RunVisit, row: PromiseRow) -> str:
    if row.promised_by is Promiser.ORGANISATION:
        return "Hold det, I har lovet"
    return f"Hold det, du har lovet {here.labels[row.organisation]}"


def _href(here: RunVisit, row: PromiseRow) -> str:
    return f"{here.href(row.organisation)}#{row.promise}"
