"""Nothing that a person types is final: each text of each event can be corrected, or it is said here why it is not."""

from domain.catalogue import DECISIONS, EVENTS
from domain.corrections import CORRECTS, WHY
from domain.kernel import Event, field_types
from domain.sharing.events import ExperienceCorrected, ExperiencePosted
from domain.text import REDACTABLE, Name
from portal.log.following import recorded_by
from tests.history.test_event_facts import kinds_in

REPLACED = {
    "meetings.AgendaSet": "the agenda is set anew",
    "meetings.AgendaPointProposed": "it is proposed anew until it is answered",
    "meetings.MeetingArranged": "all of it is said anew",
    "test_actions.ChartLinesSet": "the lines are set anew",
    "test_actions.PointNoted": "the day is noted anew",
    "meetings.MinutesRecorded": "the minutes are written anew",
    "completion.AnchoringDescribed": "it is described anew",
    "completion.ActivityAttested": "the question is answered anew for the same day",
    "progress.PracticeMapped": "the mapping is written anew",
    "progress.DevelopmentPointsChosen": "the points are chosen anew",
    "progress.MilestoneStatusTold": "the status at the meeting is told anew",
    "progress.StockTaken": "stock is taken anew",
    "progress.CooperationEvaluated": "the side says it anew",
    "progress.LocalMeasuresNamed": "the measures are named anew",
    "completion.StatusSheetDescribed": "the sheet is described anew",
    "documents.DocumentWritten": "a next version is written",
    "documents.DocumentUploaded": "a next version is uploaded",
    "documents.DocumentSigned": "the signature is withdrawn, and uploaded anew",
    "meetings.MeetingFileAttached": "the file is taken away, and put there anew",
    "meetings.PresentationFileAttached": "the file is taken away, and put there anew",
    "sharing.ExperienceFileAttached": "the file is taken away, and put there anew",
    "test_actions.TestActionFileAttached": "the file is taken away, and put there anew",
    "sharing.ShelfFileAttached": "the file is taken away, and put there anew",
    "sharing.NetworkProfileDescribed": "it is described anew",
    "gatherings.GatheringAnnounced": "it is changed until it begins, and the change says all of it anew",
    "gatherings.GatheringChanged": "it is changed again",
    "applications.ApplicationScreened": "it is looked through anew until it is decided on",
    "applications.ApplicationScored": "each scores once, and what they agree on is said beside it",
    "applications.ScoresAgreed": "they agree anew until it is decided on",
    "applications.ApplicationDecided": "it is decided anew until the applicant is told; then it stands as it was told",
    "applications.ApplicationSubmitted": "it is sent anew until the round closes",
}
"""What is written anew by the form that wrote it; what stood before is in the history."""
REASONS = {
    "gatherings.GatheringCancelled",
    "applications.ApplicationRoundCancelled",
    "applications.ApplicationRoundClosed",
    "applications.ApplicationWithdrawn",
    "applications.MappingDayFixed",
    "applications.OrganisationEncouraged",
    "applications.TakenFromWaitingList",
    "cohorts.CohortHandedOver",
    "cohorts.InvitationDeclined",
    "cohorts.OrganisationWithdrew",
    "documents.DocumentWithdrawn",
    "documents.EndorsementWithdrawn",
    "meetings.AgendaPointAnswered",
    "meetings.AgreedCallCancelled",
    "meetings.AttendanceCorrected",
    "meetings.MeetingCancelled",
    "meetings.MeetingMoved",
    "meetings.MeetingScheduled",
    "meetings.MinutesReopened",
    "organisations.AgencyRoleDeclined",
    "organisations.AgencyRoleProposed",
    "organisations.OrganisationClosed",
    "organisations.RoleRevoked",
    "privacy.DeletionDeclined",
    "privacy.DeletionRequested",
    "sharing.CommentWithdrawn",
    "sharing.ExperienceWithdrawn",
    "sharing.RemarkWithdrawn",
    "sharing.ShelfItemTakenDown",
    "test_actions.TestActionWithdrawn",
}
"""Why something was done, said with the act itself: another act undoes it, with a reason of its own."""
NAMED = {
    "guidelines.GuidelinesAdded": "titles are official names; a new version takes the place of an item",
    "cohorts.CohortPlanned": "name and theme are what organisations were invited to",
    "meetings.PhaseBegun": "what the phase is called stands in the plan",
}
"""What is not the writer's own words."""


def texts(event: type[Event]) -> set[str]:
    """The fields of it with texts, but why it was corrected."""
    wanted = (*REDACTABLE, Name)
    found = {name for name, kind in field_types(event) if any(it in wanted for it in kinds_in(kind))}
    return found - ({WHY, "reason"} if event is ExperienceCorrected else {WHY} if event.CORRECTS else set())


def mended() -> dict[type[Event], set[str]]:
    """What each kind of event is corrected in."""
    found = {it.CORRECTS: set(it.MENDS) for it in EVENTS.values() if it.CORRECTS is not None}
    return {**found, ExperiencePosted: texts(ExperienceCorrected)}


def test_every_text_can_be_corrected_or_it_is_said_why_not() -> None:
    corrected = mended()
    left = {
        topic
        for topic, event in EVENTS.items()
        if not event.CORRECTS and event is not ExperienceCorrected and texts(event) - corrected.get(event, set())
    }
    assert left == {*REPLACED, *REASONS, *NAMED}


def test_every_correction_is_somebodys_wish() -> None:
    wished = {event for decision in DECISIONS.values() for event in recorded_by(decision)}
    assert {it for it in EVENTS.values() if it.CORRECTS is not None} <= wished


def test_a_correction_says_which_entry_it_corrects_and_why() -> None:
    assert all({CORRECTS, WHY} <= set(it.__struct_fields__) for it in EVENTS.values() if it.CORRECTS is not None)
