"""The plan's questions about activities that nothing else shows: what was answered, and the form that answers one."""

from collections.abc import Iterator

import msgspec
from litestar.exceptions import NotFoundException

from domain.calendar import danish_day
from domain.completion.attest_activity import AttestActivity
from domain.plans.programme import EvidenceKind, PlannedActivity
from portal.cohorts.membership_forms import ORGANISATION, crumbs_to_membership, membership_to_answer
from portal.cohorts.membership_part import MembershipPart
from portal.views.attested_steps import question_of
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR
from portal.web.forms import Field
from portal.web.parts import Line, Link
from portal.web.readers import readers_of
from portal.words.choosing import choices_of
from portal.words.kinds import ANSWERS
from projections.memberships import MembershipRow


class AskedActivity(msgspec.Struct, frozen=True):
    """Whose answer is asked for, and of which activity."""

    row: MembershipRow
    activity: PlannedActivity


async def _asked(here: RunVisit, organisation: str, activity: str) -> AskedActivity:
    """The membership and the plan's row (else 404)."""
    row = await membership_to_answer(here, organisation)
    rows = here.cohort.run.programme.shown_by(EvidenceKind.ATTESTED)
    found = next((it for it in rows if it.activity == activity), None)
    if found is None:
        raise NotFoundException
    return AskedActivity(row, found)


def _lead(here: RunVisit, it: AskedActivity) -> str:
    return f"{here.labels.heading(it.row.organisation)}. {it.activity.when}. {' '.join(it.activity.criteria)}"


ATTESTING: AskedForm[RunVisit, AskedActivity] = AskedForm(
    path=f"{ORGANISATION}/attested/{{activity:str}}",
    access=COHORT_ACTOR,
    subject=_asked,
    crumbs=lambda here, it: crumbs_to_membership(here, it.row),
    title=lambda _, it: it.activity.name,
    lead=_lead,
    asks=AttestActivity,
    given=lambda _, it: {"organisation": it.row.organisation, "activity": it.activity.activity},
    fields=lambda _, it: {
        "answer": Field(question_of(it.activity), choices=choices_of(ANSWERS), kind="radios"),
        "attested_on": Field("For hvilken dag?", "Et nyt svar for den samme dag erstatter det, der står der."),
        "said": Field("Vil I sige mere?", readers_of("AttestActivity", "said"), rows=3),
    },
    filled=lambda here, _: {"attested_on": here.day},
    send="Gem svaret",
    cancels=True,
    notice="Svaret er gemt.",
)


def attested_parts(here: RunVisit, row: MembershipRow, *, may: bool) -> Iterator[MembershipPart]:
    """One for each activity that the plan asks a question about: what was answered, by day, and where to answer."""
    for activity in here.cohort.run.programme.shown_by(EvidenceKind.ATTESTED):
        address = f"/organisations/{row.organisation}/attested/{activity.activity}"
        yield MembershipPart(
            anchor=f"attested-{activity.activity}",
            heading=activity.name,
            lines=tuple(_lines(row, activity)),
            empty=f"{question_of(activity)} Det er ikke besvaret endnu.",
            change=Link("Svar", here.url(address), f"på: {question_of(activity)}") if may else None,
        )


def _lines(row: MembershipRow, activity: PlannedActivity) -> Iterator[Line]:
    for it in sorted(row.attested, key=lambda it: it.attested_on):
        if it.activity == activity.activity:
            said = "" if it.said is None else f": {it.said}"
            yield Line(danish_day(it.attested_on), f"{ANSWERS[it.answer]}{said}")
