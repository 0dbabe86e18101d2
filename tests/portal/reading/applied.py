"""What is written in rounds of applications: announced, applied with, found of it, and decided."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from domain.applications.announce_round import AnnounceApplicationRound
from domain.applications.answered import ApplicationVerdict
from domain.applications.begin_run import BeginRunOnApplication
from domain.applications.change_round import ChangeApplicationRound
from domain.applications.criteria import SHELTER_CRITERIA
from domain.applications.decide_application import DecideApplication, TakeFromWaitingList
from domain.applications.encourage_organisation import EncourageOrganisation
from domain.applications.end_round import CancelApplicationRound, CloseApplicationRound
from domain.applications.fix_mapping_day import FixMappingDay
from domain.applications.score_application import AgreeScores, ScoreApplication
from domain.applications.screen_application import ScreenApplication
from domain.applications.state_figure import CorrectFigure, StateFigure
from domain.applications.submit_application import SubmitApplication
from domain.applications.weighed import CriterionScore
from domain.applications.withdraw_application import WithdrawApplication
from domain.files import AttachedFile, FileKind
from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.text import Prose, Title
from tests.judging import fields
from tests.projections.programme import made

ROUNDS, APPLICATIONS, FIGURE = ("round-1", "round-2"), ("application-1", "application-2"), "figure-1"


def applied(
    say: Callable[..., None],
    day: Callable[[int], dt.date],
    advisors: tuple[PersonId, PersonId],
    organisation: OrganisationId,
    applicant: PersonId,
) -> None:
    """Two apply in the first round, of whom one withdraws; the second round is called off."""
    advisor, other = advisors
    days = tuple(day(it) for it in (1010, 1011, 1012))
    closes = day(1000)
    monday = closes + dt.timedelta(days=7 - closes.weekday())
    terms: dict[str, Any] = {
        "opens_on": day(280),
        "closes_on": closes,
        "mapping_days": days,
        "answer_week": monday,
        "places": 4,
        "criteria": SHELTER_CRITERIA,
    }
    plan = {"plan": GROUP_PROGRAMME.plan, "plan_version": GROUP_PROGRAMME.version}
    for round_ in ROUNDS:
        audience = (OrganisationKind.SHELTER_110,)
        say(advisor, made(AnnounceApplicationRound, round=round_, audience=audience, **plan, **terms))
    say(advisor, made(ChangeApplicationRound, round=ROUNDS[0], **terms))
    say(advisor, made(CancelApplicationRound, round=ROUNDS[1]))
    own = {"round": ROUNDS[0], "organisation": organisation}
    say(advisor, made(EncourageOrganisation, **own, rests_on=SHELTER_CRITERIA[:1]))
    letter = made(AttachedFile, kind=FileKind.PDF, digest="0f" * 32, description=Prose("Underskrevet."))
    for application in APPLICATIONS:
        said = {"earlier": Prose("Nej."), "days": days, "privacy_read": True, "attached": letter}
        say(SYSTEM, made(SubmitApplication, **own, application=application, applicant=applicant, **said))
    say(SYSTEM, made(WithdrawApplication, application=APPLICATIONS[1], reason=Prose("Ingen tid.")))
    say(advisor, made(CloseApplicationRound, round=ROUNDS[0]))
    _found(say, {**own, "application": APPLICATIONS[0]}, advisor, other)


def _found(say: Callable[..., None], own: dict[str, Any], advisor: PersonId, other: PersonId) -> None:
    """Everything that is found of one, until its run begins: its organisation takes part there already."""
    scores = tuple(CriterionScore(criterion=it, score=2) for it in SHELTER_CRITERIA)
    figure = {name: own[name] for name in ("round", "organisation")} | {"figure": FIGURE, "year": 2024}
    say(advisor, made(ScreenApplication, **own, fields=fields(), note=Prose("Tyndt.")))
    say(advisor, made(StateFigure, **figure, criterion=SHELTER_CRITERIA[1]))
    say(advisor, made(CorrectFigure, **figure, what=Title("Ophold."), source=Title("Andet.")))
    for person in (advisor, other):
        say(person, made(ScoreApplication, **own, scores=scores))
    say(advisor, made(AgreeScores, **own, scores=scores))
    say(advisor, made(DecideApplication, **own, verdict=ApplicationVerdict.WAITING))
    say(advisor, made(TakeFromWaitingList, **own))
    say(advisor, made(FixMappingDay, **own, day=dt.date(2030, 5, 6), reason=Prose("Aftalt.")))
    say(advisor, made(BeginRunOnApplication, **own))
