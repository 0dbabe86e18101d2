"""What advisors do with applications after the deadline, as events and as parts of wishes."""

from decimal import Decimal
from typing import Any

from domain.applications.answered import ApplicationDecided, ApplicationVerdict, MappingDayFixed
from domain.applications.criteria import Criterion, criteria_of
from domain.applications.events import ApplicationSubmitted
from domain.applications.screened import ApplicationScreened, HowAnswered, RequiredField, ScreenedField
from domain.applications.weighed import ApplicationScored, CriterionScore, FigureId, FigureStated, ScoresAgreed
from domain.kernel import Event, PersonId
from domain.organisations.events import OrganisationKind
from domain.text import Prose, Title
from tests.applying import ROUND
from tests.stories import ADVISOR, HOLSTEBRO, OTHER_ADVISOR, SKOVVANG, By, at, day

SAID = Prose("Det står der.")
DEADLINE_PASSED = at("2026-06-15 09:00")
ANSWER_WEEK = at("2026-06-22 09:00")
ACCEPTED, WAITING, REFUSED = ApplicationVerdict.ACCEPTED, ApplicationVerdict.WAITING, ApplicationVerdict.REFUSED
FIGURE = FigureStated(
    round=ROUND,
    organisation=HOLSTEBRO,
    figure=FigureId("figure-1"),
    criterion=Criterion.ABSOLUTELY_HIGH,
    what=Title("Borgere i hjemløshed"),
    value=Decimal(87),
    year=2024,
    source=Title("Kortlægningen af hjemløshed"),
)


def of(sent: ApplicationSubmitted) -> dict[str, Any]:
    """What names an application."""
    return {"round": sent.round, "application": sent.application, "organisation": sent.organisation}


def fields(**otherwise: HowAnswered) -> tuple[ScreenedField, ...]:
    """Everything is answered well, unless it is said otherwise."""
    return tuple(ScreenedField(field=it, how=otherwise.get(it.value, HowAnswered.WELL)) for it in RequiredField)


def screened(*all_sent: ApplicationSubmitted, valid: bool = True) -> list[Event]:
    how = HowAnswered.WELL if valid else HowAnswered.MISSING
    found = fields(motivation=how)
    return [ApplicationScreened(**of(it), fields=found, valid=valid, note=None if valid else SAID) for it in all_sent]


def scores(*given_scores: int) -> tuple[CriterionScore, ...]:
    """Of a kommune where there are five, of a boform where there are three."""
    kind = OrganisationKind.SHELTER_110 if len(given_scores) == 3 else OrganisationKind.MUNICIPALITY
    return tuple(
        CriterionScore(criterion=it, score=score) for it, score in zip(criteria_of(kind), given_scores, strict=True)
    )


def some_scores(sent: ApplicationSubmitted) -> tuple[CriterionScore, ...]:
    return scores(1, 2, 3) if sent.organisation == SKOVVANG else scores(1, 2, 3, 2, 1)


def scored(sent: ApplicationSubmitted, *by: PersonId) -> list[By]:
    return [By(ApplicationScored(**of(sent), scores=some_scores(sent), reason=SAID), person=it) for it in by]


def agreed(sent: ApplicationSubmitted) -> list[By]:
    told = ScoresAgreed(**of(sent), scores=some_scores(sent), reason=SAID)
    return [*scored(sent, ADVISOR, OTHER_ADVISOR), By(told, person=ADVISOR)]


def decided(sent: ApplicationSubmitted, verdict: ApplicationVerdict = ACCEPTED) -> Event:
    return ApplicationDecided(**of(sent), verdict=verdict, rests_on=(), reason=SAID)


def fixed(sent: ApplicationSubmitted, on: str) -> Event:
    return MappingDayFixed(**of(sent), day=day(on), reason=None)
