"""Invite an organisation to a cohort."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import CohortPlanned, OrganisationInvited
from domain.cohorts.questions import Membership, cohort_planned, membership
from domain.counting import listed
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.organisations.kinds import kind_in_sentence, several_in_sentence
from domain.organisations.questions import Registration, registration
from domain.organisations.refusals import refuse_unless_open
from domain.plans.run import RunId


class InviteOrganisation(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId


class KindNotInPlan(Refusal):
    FIELD = "organisation"
    sentence = "Forløbet er for {0}. Organisationen er en anden slags ({1})."


def decide(
    command: InviteOrganisation, _: Act, there: Registration, held: Membership, planned: CohortPlanned | None
) -> Iterator[Event]:
    refuse_unless_open(there)
    kinds = () if planned is None else planned.run.programme.kinds
    if kinds and there.kind is not None and there.kind not in kinds:
        raise KindNotInPlan(listed([several_in_sentence(it) for it in kinds]), kind_in_sentence(there.kind))
    if held.takes_part or held.awaits_answer:
        return
    yield following(OrganisationInvited, command)


invite_organisation = Decision(
    command=InviteOrganisation,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (
        registration(it.organisation),
        membership(it.cohort, it.organisation),
        cohort_planned(it.cohort),
    ),
    decide=decide,
)
