"""What an application is weighed by: figures with their source, two advisors' scores, and what they agree on."""

from decimal import Decimal
from typing import NewType

import msgspec

from domain.applications.criteria import Criterion
from domain.applications.ids import ApplicationId, RoundId
from domain.entries import EntryId
from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.text import Prose, Title

FigureId = NewType("FigureId", str)


class FigureStated(Event, frozen=True):
    """A number that speaks for or against one criterion: `what` it counts, of which `year`, from which `source`."""

    TOPIC = "applications.FigureStated"
    READ_WITH = ()
    round: RoundId
    organisation: OrganisationId
    figure: FigureId
    criterion: Criterion
    what: Title
    value: Decimal
    year: int
    source: Title


class FigureCorrected(Event, frozen=True):
    """The figure as it should have been stated, and why."""

    TOPIC = "applications.FigureCorrected"
    READ_WITH = ()
    CORRECTS = FigureStated
    MENDS = ("what", "value", "year", "source")
    round: RoundId
    organisation: OrganisationId
    figure: FigureId
    corrects: EntryId
    criterion: Criterion
    what: Title
    value: Decimal
    year: int
    source: Title
    why: Prose


class CriterionScore(msgspec.Struct, frozen=True, kw_only=True):
    """How far the criterion speaks for the application, on the scale of `applications.ranking`."""

    criterion: Criterion
    score: int


class ApplicationScored(Event, frozen=True):
    """One advisor's own scores, before they have seen another's; a later one of theirs replaces it."""

    TOPIC = "applications.ApplicationScored"
    READ_WITH = ()
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    scores: tuple[CriterionScore, ...]
    reason: Prose


class ScoresAgreed(Event, frozen=True):
    """What the two who scored apart have agreed on: that is what applications are ranked by."""

    TOPIC = "applications.ScoresAgreed"
    DOCUMENT = "Vurdering af ansøgning"
    READ_WITH = ()
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    scores: tuple[CriterionScore, ...]
    reason: Prose
