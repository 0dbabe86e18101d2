"""When each organisation of a cohort was last heard from: what its people said, were at, or were called about."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from domain.calendar import day_of
from domain.cohorts.duties import DutiesTicked
from domain.cohorts.events import InvitationAccepted
from domain.completion.events import ActivityAttested, AnchoringDescribed
from domain.completion.status_sheet import StatusLineDone, StatusLineReopened, StatusSheetDescribed
from domain.documents.events import DocumentAgreed, DocumentApproved
from domain.guidelines.events import GuidelinesTagged
from domain.kernel import Stamp
from domain.meetings.agenda_points import AgendaPointProposed
from domain.meetings.attached import PresentationFileAttached, PresentationFileRemoved
from domain.meetings.checked_in import CheckedIn
from domain.meetings.corrected import FeedbackCorrected, PresentationCorrected
from domain.meetings.events import (
    CallHeld,
    ComingAnswered,
    DatesSetAside,
    FeedbackGiven,
    MeetingHeld,
    PresentationSubmitted,
)
from domain.meetings.readiness import ReadinessAnswered
from domain.meetings.slides import SlidesCorrected, SlidesSubmitted
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import CooperationEvaluated, DevelopmentPointsChosen, MilestoneStatusTold, StockTaken
from domain.progress.measures import LocallyMeasured, LocalMeasurementCorrected, LocalMeasuresNamed
from domain.sharing.events import (
    CommentCorrected,
    CommentPosted,
    ExperienceCorrected,
    ExperienceFileAttached,
    ExperienceFileRemoved,
    ExperiencePosted,
    ExperienceWithdrawn,
    NetworkProfileDescribed,
)
from domain.sharing.remarks import QuestionClosed, QuestionReopened, RemarkCorrected, RemarkMade
from domain.sharing.seen import FeedbackSeen
from domain.sharing.shelved import (
    ItemShelved,
    ShelfFileAttached,
    ShelfFileRemoved,
    ShelfItemCorrected,
    ShelfItemTakenDown,
)
from domain.sides import RunSide
from domain.test_actions.corrected import (
    MeasurementCorrected,
    TestActionCorrected,
    TestActionDecisionCorrected,
    TestCycleCorrected,
)
from domain.test_actions.events import (
    ChartLinesSet,
    MeasurementRecorded,
    PointNoted,
    TestActionDecided,
    TestActionFileAttached,
    TestActionFileRemoved,
    TestActionPlanned,
    TestActionShared,
    TestActionWithdrawn,
    TestCyclePlanned,
)
from projections.kernel import Projection


class SignOfLife(msgspec.Struct, frozen=True):
    """The last day that the organisation was heard from."""

    organisation: OrganisationId
    heard_on: dt.date


class SignsRow(msgspec.Struct, frozen=True, kw_only=True):
    """One for each organisation that was ever heard from in the cohort."""

    cohort: RunId
    signs: tuple[SignOfLife, ...] = ()

    @property
    def heard(self) -> dict[OrganisationId, dt.date]:
        return {it.organisation: it.heard_on for it in self.signs}


Said = (
    InvitationAccepted
    | DutiesTicked
    | DatesSetAside
    | ComingAnswered
    | CheckedIn
    | AgendaPointProposed
    | ReadinessAnswered
    | PresentationSubmitted
    | PresentationCorrected
    | PresentationFileAttached
    | PresentationFileRemoved
    | SlidesSubmitted
    | SlidesCorrected
    | FeedbackGiven
    | FeedbackCorrected
    | ExperiencePosted
    | ExperienceCorrected
    | ExperienceWithdrawn
    | ExperienceFileAttached
    | ExperienceFileRemoved
    | CommentPosted
    | CommentCorrected
    | RemarkMade
    | RemarkCorrected
    | FeedbackSeen
    | GuidelinesTagged
    | ItemShelved
    | ShelfItemCorrected
    | ShelfItemTakenDown
    | ShelfFileAttached
    | ShelfFileRemoved
    | QuestionClosed
    | QuestionReopened
    | NetworkProfileDescribed
    | TestActionPlanned
    | TestActionCorrected
    | TestActionWithdrawn
    | TestActionShared
    | TestActionDecided
    | TestActionDecisionCorrected
    | TestActionFileAttached
    | TestActionFileRemoved
    | TestCyclePlanned
    | TestCycleCorrected
    | MeasurementRecorded
    | MeasurementCorrected
    | ChartLinesSet
    | PointNoted
    | DocumentAgreed
    | DocumentApproved
    | AnchoringDescribed
    | ActivityAttested
    | StatusSheetDescribed
    | StatusLineDone
    | StatusLineReopened
    | DevelopmentPointsChosen
    | MilestoneStatusTold
    | StockTaken
    | CooperationEvaluated
    | LocalMeasuresNamed
    | LocallyMeasured
    | LocalMeasurementCorrected
)
"""What an organisation's own people record."""
SignEvent = Said | MeetingHeld | CallHeld


def _signs(row: SignsRow | None, event: SignEvent, stamp: Stamp) -> SignsRow:
    heard = {} if row is None else row.heard
    for organisation, day in _heard(event, stamp):
        heard[organisation] = max(heard.get(organisation, day), day)
    return SignsRow(cohort=event.cohort, signs=tuple(SignOfLife(*it) for it in heard.items()))


def _heard(event: SignEvent, stamp: Stamp) -> Iterator[tuple[OrganisationId, dt.date]]:
    """A comment of an advisor's is for no organisation; a meeting or a call is heard of on the day it was held."""
    match event:
        case MeetingHeld(held_on=day, attendance=attendance):
            yield from ((it.organisation, day) for it in attendance)
        case CallHeld(organisation=organisation, held_on=day):
            yield organisation, day
        case CooperationEvaluated(side=RunSide.AGENCY):
            return
        case _:
            if event.organisation is not None:
                yield event.organisation, day_of(stamp.recorded_at)


SIGNS = Projection("signs", SignsRow, key=("cohort",), evolve=_signs)
