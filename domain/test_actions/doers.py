"""Who does a test action: somebody from the organisation's implementation team, as it was formed last."""

from domain.cohorts.events import ImplementationTeamFormed
from domain.kernel import PersonId, Question, Refusal, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class NotInTheTeam(Refusal):
    FIELD = "doer"
    sentence = "Vælg en fra organisationens implementeringsteam, eller skriv kun, hvem der gør det."


def team_of(cohort: RunId, organisation: OrganisationId) -> Question[tuple[PersonId, ...]]:
    """Who is in the organisation's implementation team?"""
    return Question((cohort, organisation), (), _formed)


def _formed(_before: tuple[PersonId, ...], event: ImplementationTeamFormed, _: Stamp) -> tuple[PersonId, ...]:
    return event.members


def refuse_unless_in_team(doer: PersonId, team: tuple[PersonId, ...]) -> None:
    """Raises `NotInTheTeam`."""
    if doer not in team:
        raise NotInTheTeam
