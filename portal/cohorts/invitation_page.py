"""What an invitation says: the programme, its dates, and what is expected of whoever says yes."""

import msgspec

from domain.plans.programme import PlannedPhase
from domain.plans.schedule import answer_by
from portal.cohorts.membership_wording import standing_of
from portal.cohorts.set_up_page import DateLine, date_lines
from portal.visiting.run_visit import RunVisit
from portal.web.danish import day_with_week
from portal.web.frame import Frame
from portal.web.parts import Badge, Link
from portal.words.themes import theme_sentence
from projections.memberships import MembershipRow


class InvitationPage(msgspec.Struct, frozen=True, kw_only=True):
    """`answer` says when one is asked for; `accept` and `decline` lead to the two, for those who can still give one."""

    frame: Frame
    cohort: str
    theme: str
    aim: str
    organisation: str
    standing: Badge
    answer: str
    phases: tuple[PlannedPhase, ...]
    dates: tuple[DateLine, ...]
    expected: tuple[str, ...]
    offered: tuple[str, ...]
    accept: Link | None
    decline: Link | None


def invitation_page(here: RunVisit, frame: Frame, row: MembershipRow) -> InvitationPage:
    """The invitation of one organisation."""
    plan = here.cohort.run.programme
    page, name = here.url(f"/organisations/{row.organisation}"), here.labels.heading(row.organisation)
    answers = here.may_answer and row.organisation in here.organisations and row.membership.awaits_answer
    answer_on = answer_by(plan, here.cohort.run.start_on, here.visit.today)
    return InvitationPage(
        frame=frame,
        cohort=here.cohort.name,
        theme=theme_sentence(here.cohort),
        aim=plan.aim,
        organisation=name,
        standing=standing_of(row),
        answer="snarest" if answer_on is None else f"senest {day_with_week(answer_on)}",
        phases=plan.phases,
        dates=date_lines(plan, here.cohort.run.schedule),
        expected=plan.organisation_responsibilities,
        offered=plan.agency_responsibilities,
        accept=Link("Sig ja", f"{page}/invitation/acceptance") if answers else None,
        decline=Link("Sig nej tak", f"{page}/invitation/refusal") if answers else None,
    )
