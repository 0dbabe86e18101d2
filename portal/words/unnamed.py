"""What is said of something whose name is not known, by the type of its id."""

from collections.abc import Mapping
from typing import Any

from domain.applications.ids import ApplicationId, RoundId
from domain.applications.weighed import FigureId
from domain.completion.status_sheet import StatusLineId
from domain.documents.events import DocumentId
from domain.entries import EntryId
from domain.files import FileId
from domain.gatherings.ids import GatheringId
from domain.goals import GoalId, MilestoneId
from domain.guidelines.events import GuidelineId
from domain.kernel import PersonId
from domain.meetings.agenda_points import AgendaPointId
from domain.meetings.events import MeetingId
from domain.meetings.promised import PromiseId
from domain.organisations.events import OrganisationId
from domain.plans.programme import PlanId
from domain.plans.run import RunId
from domain.privacy.events import HoldId
from domain.progress.events import DevelopmentPointId, RecommendationId
from domain.progress.measures import LocalMeasureId
from domain.proof.events import CheckpointId
from domain.sharing.events import CommentId, ExperienceId
from domain.shelf_items import ShelfItemId
from domain.test_actions.events import TestActionId
from domain.text import by_type

UNKNOWN: Mapping[Any, str] = {
    PersonId: "en person",
    OrganisationId: "en organisation",
    RunId: "et hold",
    TestActionId: "en prøvehandling",
    ExperienceId: "en erfaring",
    MeetingId: "et møde",
    PromiseId: "et løfte",
    AgendaPointId: "et forslag til dagsordenen",
    CommentId: "en kommentar",
    FileId: "en fil",
    DocumentId: "et dokument",
    ShelfItemId: "noget på hylden",
    GuidelineId: "en retningslinje",
    PlanId: "en programplan",
    CheckpointId: "et kontrolpunkt",
    EntryId: "en hændelse",
    HoldId: "en spærring",
    StatusLineId: "en linje på et statusark",
    RoundId: "en ansøgningsrunde",
    ApplicationId: "en ansøgning",
    RecommendationId: "en anbefaling",
    DevelopmentPointId: "et udviklingspunkt",
    GoalId: "et mål",
    MilestoneId: "en milepæl",
    LocalMeasureId: "et lokalt mål",
    FigureId: "et tal",
    GatheringId: "et arrangement",
}


def unnamed(id_: str) -> str:
    """»en prøvehandling«, »et møde«."""
    return by_type(id_, UNKNOWN) or "noget ukendt"
