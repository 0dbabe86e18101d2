"""Let a run begin on an application that has a place: from now on the organisation is in it.

Applying was the written acceptance, so nobody is asked twice: what is recorded in the cohort is what an invitation that
was accepted leaves. A round for a cohort leads into that one, any other into a run that has been planned by its plan.
That the applicant is let in and coordinates is wished beside it, as of anybody.
"""

from collections.abc import Iterator

from domain.applications.answered import ApplicationBecameRun, ApplicationVerdict
from domain.applications.deciding import AlreadyARun, refuse_unless_applied
from domain.applications.fix_mapping_day import HasNoPlace
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.questions import RoundAnnounced, round_announced
from domain.applications.standing import ApplicationStanding, application_standing
from domain.calendar import day_of
from domain.cohorts.accept_invitation import CohortFull
from domain.cohorts.events import CohortPlanned, InvitationAccepted, OrganisationInvited
from domain.cohorts.questions import Membership, Places, cohort_planned, membership, places
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationId
from domain.organisations.questions import Registration, registration
from domain.organisations.refusals import refuse_unless_open
from domain.plans.run import RunId
from domain.text import Prose


class BeginRunOnApplication(Command, frozen=True):
    """What they want to reach and why is what they applied with, as it is to stand in the run."""

    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    cohort: RunId
    goal: Prose
    motivation: Prose


class NotTheRoundsRun(Refusal):
    sentence = "Forløbet følger ikke rundens forløbsplan, eller det er ikke rundens hold."


def decide(
    command: BeginRunOnApplication,
    act: Act,
    round_: RoundAnnounced,
    application: ApplicationStanding,
    planned: CohortPlanned | None,
    held: Membership,
    room: Places,
    there: Registration,
) -> Iterator[Event]:
    refuse_unless_applied(application, command)
    if application.verdict is not ApplicationVerdict.ACCEPTED:
        raise HasNoPlace
    if application.run is not None:
        raise AlreadyARun
    refuse_unless_open(there)
    _refuse_unless_the_rounds(planned, round_, command.cohort)
    if not held.takes_part:
        if room.free < 1:
            raise CohortFull(room.total)
        if not held.awaits_answer:
            yield following(OrganisationInvited, command)
        yield following(InvitationAccepted, command, accepted_on=day_of(act.at), privacy_read=True)
    yield following(ApplicationBecameRun, command)


def _refuse_unless_the_rounds(planned: CohortPlanned | None, round_: RoundAnnounced, cohort: RunId) -> None:
    announced = round_.announced
    if announced is None or planned is None or announced.cohort not in (None, cohort):
        raise NotTheRoundsRun
    if (planned.plan, planned.plan_version) != (announced.plan, announced.plan_version):
        raise NotTheRoundsRun


begin_run_on_application = Decision(
    command=BeginRunOnApplication,
    permission=ADVISOR,
    asks=lambda it, _: (
        round_announced(it.round),
        application_standing(it.application),
        cohort_planned(it.cohort),
        membership(it.cohort, it.organisation),
        places(it.cohort),
        registration(it.organisation),
    ),
    decide=decide,
)
