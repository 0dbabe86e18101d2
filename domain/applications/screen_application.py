"""Look an application through: is everything answered that the round asks for, and how?"""

from collections.abc import Iterator

from domain.applications.assignment import WISHES
from domain.applications.deciding import AlreadyDecided, refuse_unless_applied, refuse_unless_over
from domain.applications.events import ApplicationSubmitted
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.questions import RoundAnnounced, round_announced
from domain.applications.screened import ApplicationScreened, HowAnswered, RequiredField, ScreenedField
from domain.applications.standing import ApplicationStanding, application_standing
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose

NOT_OF_A_COHORT = frozenset({RequiredField.LETTER, RequiredField.DAYS})
"""What is asked for where a round leads to a run of one's own."""


class ScreenApplication(Command, frozen=True):
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    fields: tuple[ScreenedField, ...]
    note: Prose | None = None


class NotEveryFieldScreened(Refusal):
    sentence = "Tag stilling til hvert af de felter, runden beder om, én gang."


class LetterNotThere(Refusal):
    sentence = "Der er ingen hensigtserklæring med ansøgningen, så den mangler."


class DaysNotRanked(Refusal):
    sentence = "Der er ikke {0} forskellige dage i ansøgningen, så de mangler."


class SayWhatIsMissing(Refusal):
    sentence = "Skriv, hvad der mangler, så det kan ses, hvorfor ansøgningen ikke er gyldig."


def required_in_round(cohort: RunId | None) -> tuple[RequiredField, ...]:
    """What a round asks an application for, by the cohort that it is for, if it is for one."""
    without: frozenset[RequiredField] = frozenset() if cohort is None else NOT_OF_A_COHORT
    return tuple(it for it in RequiredField if it not in without)


def decide(
    command: ScreenApplication, act: Act, round_: RoundAnnounced, application: ApplicationStanding
) -> Iterator[Event]:
    refuse_unless_over(round_, act.at)
    sent = refuse_unless_applied(application, command)
    if application.verdict is not None:
        raise AlreadyDecided
    if sorted(it.field.value for it in command.fields) != sorted(
        it.value for it in required_in_round(round_.standing.cohort)
    ):
        raise NotEveryFieldScreened
    there = {it.field for it in command.fields if it.how is not HowAnswered.MISSING}
    _refuse_if_not_sent(there, sent)
    valid = len(there) == len(command.fields)
    if not valid and command.note is None:
        raise SayWhatIsMissing
    yield following(ApplicationScreened, command, valid=valid)


def _refuse_if_not_sent(there: set[RequiredField], sent: ApplicationSubmitted) -> None:
    """What was not sent cannot have been answered."""
    if RequiredField.LETTER in there and sent.attached is None:
        raise LetterNotThere
    if RequiredField.DAYS in there and (len(sent.days) != WISHES or len(set(sent.days)) != WISHES):
        raise DaysNotRanked(WISHES)


screen_application = Decision(
    command=ScreenApplication,
    permission=ADVISOR,
    asks=lambda it, _: (round_announced(it.round), application_standing(it.application)),
    decide=decide,
)
