"""Choosing the development points, in order, at the vision workshop."""

from collections.abc import Iterator
from typing import Any

import msgspec

from domain.organisations.events import LeaderOrStaff
from domain.plans.questions import Leaves
from domain.progress.choose_development_points import POINTS_MAX, ChooseDevelopmentPoints
from portal.progress.asked_rows import RANK, AskedRows
from portal.progress.reading import (
    ORGANISATION,
    Working,
    at_last_meeting,
    new_id,
    to_progress,
    working_form,
    working_together,
)
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, Field, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of


def _rows(of: Working) -> AskedRows:
    recommended = of.book.mapping.recommendations if of.book.mapping else ()
    choices = tuple(Choice(it.recommendation, it.title) for it in recommended)
    rests_on = {
        "recommendation": Field(
            "Hvilken anbefaling bygger punkt {0} på?", choices=choices, kind="select", optional=True
        )
    }
    return AskedRows(
        of="points",
        key="point",
        called="Udviklingspunkt {0}",
        parts={
            "title": Field("Hvad skal blive bedre? (punkt {0})", kind="text"),
            "why": Field(
                "Hvorfor punkt {0}?", readers_of("ChooseDevelopmentPoints", "points.why"), kind="prose", rows=3
            ),
            **(rests_on if choices else {}),
            RANK: Field("Plads for punkt {0}", "1 er det vigtigste.", kind="whole", optional=True),
        },
        more=1,
        first=3,
        most=POINTS_MAX,
    )


async def _to_choose(here: RunVisit, organisation: str) -> Working:
    return at_last_meeting(here, await working_together(here, organisation), Leaves.DEVELOPMENT_POINTS)


def _there(here: RunVisit, of: Working) -> Iterator[Choice]:
    """Those of the organisation's leaders who were there; all who were, where nobody is recorded as leader."""
    meeting = next(it for it in of.meetings if it.meeting == of.meeting)
    people = [it.person for it in meeting.attendance if it.organisation == of.organisation]
    rows = {it.person: it for it in here.people}
    leaders = [it for it in people if it in rows and rows[it].works_as(of.organisation) is LeaderOrStaff.LEADER]
    labels = here.labels.of(of.organisation)
    yield from (Choice(it, labels.heading(it)) for it in leaders or people)


def _standing(of: Working) -> int:
    return len(of.book.points.points) if of.book.points else 0


def _count(of: Working) -> int:
    return _rows(of).count(_standing(of))


def _fields(here: RunVisit, of: Working) -> Fields:
    return {
        **_rows(of).fields(_count(of), _standing(of)),
        "leaders": Field(
            "Hvilke ledere valgte punkterne?",
            "De samme ledere skal siden være enige om målene.",
            choices=tuple(_there(here, of)),
            empty="Der står ingen fra organisationen på deltagerlisten. Ret den først.",
        ),
    }


def _filled(here: RunVisit, of: Working) -> dict[str, Any]:
    told = of.book.points
    since = told.position if told else 0
    rows = _rows(of).filled(
        told.points if told else (),
        _count(of),
        lambda it: new_id(here, of.organisation, "development-point", since, it),
    )
    return {**rows, "leaders": told.leaders if told else tuple(it.value for it in _there(here, of))}


async def _choose(here: RunVisit, of: Working, form: FormFields) -> None:
    rows = _rows(of)
    given: dict[str, Any] = {"cohort": here.id, "organisation": of.organisation, "meeting": of.meeting}
    wish = decode(rows.said(form), ChooseDevelopmentPoints, **given)
    await here.visit.perform(msgspec.structs.replace(wish, points=rows.ranked(form, wish.points)), form)


POINTS = working_form(
    path=f"{ORGANISATION}/points",
    subject=_to_choose,
    title="Vælg udviklingspunkter",
    lead=lambda here, of: (
        f"{here.labels.heading(of.organisation)}. Valgt på {here.labels[of.meeting or '']}, det vigtigste først."
    ),
    template="progress/rows_form.html",
    beside=lambda _here, of: _rows(of).beside(),
    asks=ChooseDevelopmentPoints,
    fields=_fields,
    filled=_filled,
    doing=_choose,
    send="Gem udviklingspunkterne",
    to=lambda here, of, form: to_progress(here, of, form, "points"),
    notice="Udviklingspunkterne er gemt.",
)
