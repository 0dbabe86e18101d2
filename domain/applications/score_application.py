"""Score an application by each criterion: two advisors apart from each other, who then agree on one score."""

from collections.abc import Iterator
from typing import Any

from domain.applications.deciding import (
    AlreadyDecided,
    refuse_unless_applied,
    refuse_unless_over,
    refuse_unless_valid,
    used_for,
)
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.questions import RoundAnnounced, kind_of, round_announced
from domain.applications.ranking import SCORE_MAX, SCORE_MIN, is_whole
from domain.applications.standing import SCORERS, ApplicationStanding, application_standing
from domain.applications.weighed import ApplicationScored, CriterionScore, ScoresAgreed
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.text import Prose


class ScoreApplication(Command, frozen=True):
    """What one advisor finds; nobody else's scores are shown before two have been given."""

    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    scores: tuple[CriterionScore, ...]
    reason: Prose


class AgreeScores(Command, frozen=True):
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    scores: tuple[CriterionScore, ...]
    reason: Prose


class ScoresNotWhole(Refusal):
    sentence = "Giv hvert kriterium ét tal fra {0} til {1}."


class TwoHaveScored(Refusal):
    sentence = "To rådgivere har vurderet ansøgningen. Nu skal de blive enige."


class TwoMustScore(Refusal):
    sentence = "To rådgivere skal have vurderet ansøgningen hver for sig, før de bliver enige."


def decide(
    command: ScoreApplication,
    act: Act,
    round_: RoundAnnounced,
    application: ApplicationStanding,
    kind: OrganisationKind | None,
) -> Iterator[Event]:
    _refuse_unless_weighable(command, act, round_, application, kind)
    if len(application.scored_by) >= SCORERS:
        raise TwoHaveScored
    yield following(ApplicationScored, command)


def decide_agreed(
    command: AgreeScores,
    act: Act,
    round_: RoundAnnounced,
    application: ApplicationStanding,
    kind: OrganisationKind | None,
) -> Iterator[Event]:
    _refuse_unless_weighable(command, act, round_, application, kind)
    if len(application.scored_by) < SCORERS:
        raise TwoMustScore
    yield following(ScoresAgreed, command)


def _refuse_unless_weighable(
    command: ScoreApplication | AgreeScores,
    act: Act,
    round_: RoundAnnounced,
    application: ApplicationStanding,
    kind: OrganisationKind | None,
) -> None:
    refuse_unless_over(round_, act.at)
    refuse_unless_applied(application, command)
    refuse_unless_valid(application)
    if application.verdict is not None:
        raise AlreadyDecided
    if not is_whole(used_for(kind, round_), ((it.criterion, it.score) for it in command.scores)):
        raise ScoresNotWhole(SCORE_MIN, SCORE_MAX)


def _asks(command: ScoreApplication | AgreeScores, _: Act) -> tuple[Question[Any], ...]:
    return (
        round_announced(command.round),
        application_standing(command.application),
        kind_of(command.organisation),
    )


score_application = Decision(
    command=ScoreApplication,
    permission=ADVISOR,
    asks=_asks,
    decide=decide,
)
agree_scores = Decision(
    command=AgreeScores,
    permission=ADVISOR,
    asks=_asks,
    decide=decide_agreed,
)
