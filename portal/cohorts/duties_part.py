"""An organisation's duties on its page: what each is, who does it, whether it is done, and where that is said."""

import msgspec

from domain.calendar import danish_day, day_of
from domain.cohorts.tick_duties import TickDuties
from domain.counting import counted
from domain.plans.duties import PlannedDuty
from portal.cohorts.membership_forms import ORGANISATION, membership_form
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_PARTICIPANT
from portal.web.forms import Choice, Field
from portal.web.forms.asking import Fields
from portal.web.parts import Link
from projections.memberships import MembershipRow


class DutyLine(msgspec.Struct, frozen=True, kw_only=True):
    """`done` is None for those who do not see what is, and where nothing was said."""

    says: str
    who: str
    done: bool | None


class DutiesPart(msgspec.Struct, frozen=True, kw_only=True):
    """`said` sums it up, and says who said so and when."""

    duties: tuple[DutyLine, ...]
    said: str
    change: Link | None


def duties_part(here: RunVisit, row: MembershipRow, *, own: bool) -> DutiesPart:
    """What is done is for the organisation itself, its advisors and those who see all."""
    plan = here.cohort.run.programme
    sees = here.sees(row.organisation) and row.duties is not None
    done = row.duties.done if sees and row.duties is not None else ()
    return DutiesPart(
        duties=tuple(DutyLine(says=it.says, who=it.who, done=it.duty in done if sees else None) for it in plan.duties)
        or tuple(DutyLine(says=it, who="", done=None) for it in plan.organisation_responsibilities),
        said=_said(here, row, plan.duties) if sees else "",
        change=Link("Sig, hvilke opgaver der er gjort", here.url(f"/organisations/{row.organisation}/duties"))
        if own and plan.duties
        else None,
    )


def _said(here: RunVisit, row: MembershipRow, duties: tuple[PlannedDuty, ...]) -> str:
    """»3 af 6 opgaver er gjort, sagde Tovholder, Odense den 4. marts 2026.«"""
    ticked = row.duties
    if ticked is None:
        return ""
    who, on = here.labels.of(row.organisation)[ticked.ticked_by], danish_day(day_of(ticked.ticked_at))
    many = f"{len(ticked.done)} af {counted(len(duties), 'opgave', 'opgaver')}"
    return f"{many} er gjort, sagde {who} den {on}."


def _fields(here: RunVisit, _: MembershipRow) -> Fields:
    choices = tuple(Choice(it.duty.value, it.says, f"Hvem: {it.who}") for it in here.cohort.run.programme.duties)
    return {"done": Field("Gjort", "Sæt hak ved det, der er på plads. I kan svare igen.", choices, optional=True)}


DUTIES = membership_form(
    path=f"{ORGANISATION}/duties",
    access=COHORT_PARTICIPANT,
    title="Jeres opgaver",
    lead="Det, I sagde ja til. Svaret kan læses af jer selv, holdets rådgivere og revisorer.",
    asks=TickDuties,
    fields=_fields,
    filled=lambda _, row: {} if row.duties is None else {"done": row.duties.done},
    edits=True,
    send="Gem svaret",
    notice="Svaret er gemt.",
)
