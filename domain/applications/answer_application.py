"""Tell an applicant what was decided, from the week that was announced: by a press, or by the portal on its clock."""

from collections.abc import Iterator

from domain.applications.answered import ApplicationAnswered
from domain.applications.deciding import refuse_unless_applied
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.questions import RoundAnnounced, round_announced
from domain.applications.standing import ApplicationStanding, application_standing
from domain.calendar import danish_day, start_of
from domain.kernel import SYSTEM, Act, Command, Decision, Event, Permission, PersonId, Question, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId, Role
from domain.organisations.questions import RolesHeld, evolve_standing, standing


class AnswerApplication(Command, frozen=True):
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId


class NotDecided(Refusal):
    sentence = "Ansøgningen er ikke afgjort."


class TooEarlyToAnswer(Refusal):
    sentence = "Der er lovet svar i ugen fra {0}. Før den kan der ikke svares."


def decide(
    command: AnswerApplication, act: Act, round_: RoundAnnounced, application: ApplicationStanding
) -> Iterator[Event]:
    """Whoever is told already is told nothing."""
    refuse_unless_applied(application, command)
    entry = application.decided_by
    if entry is None:
        raise NotDecided
    monday = round_.standing.answer_week
    if act.at < start_of(monday):
        raise TooEarlyToAnswer(danish_day(monday))
    if not application.answered:
        yield following(ApplicationAnswered, command, answers=entry)


def _standing_of(person: PersonId) -> Question[RolesHeld]:
    """The portal answers by its clock, with what an advisor may."""
    advising = RolesHeld(frozenset({(Role.ADVISOR, None)}))
    return Question((person,), advising, evolve_standing) if person == SYSTEM else standing(person)


def _may_answer(_: Command, held: RolesHeld) -> bool:
    return held.has(Role.ADVISOR)


answer_application = Decision(
    command=AnswerApplication,
    permission=Permission(_standing_of, _may_answer),
    asks=lambda it, _: (round_announced(it.round), application_standing(it.application)),
    decide=decide,
)
