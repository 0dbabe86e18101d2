"""One example of every event that can be stored, with every field filled: what its golden bytes must be read as."""

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from msgspec.structs import replace

from domain.applications.answered import (
    ApplicationAnswered,
    ApplicationBecameRun,
    ApplicationDecided,
    ApplicationVerdict,
    MappingDayFixed,
    OrganisationEncouraged,
    TakenFromWaitingList,
)
from domain.applications.criteria import Criterion
from domain.applications.events import (
    ApplicationRoundAnnounced,
    ApplicationRoundCancelled,
    ApplicationRoundChanged,
    ApplicationRoundClosed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    HousingFirstWish,
)
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.screened import ApplicationScreened, HowAnswered, RequiredField, ScreenedField
from domain.applications.weighed import (
    ApplicationScored,
    CriterionScore,
    FigureCorrected,
    FigureId,
    FigureStated,
    ScoresAgreed,
)
from domain.cohorts.duties import DutiesTicked
from domain.cohorts.events import (
    AcceptanceCorrected,
    AdvisorAssigned,
    CohortPlanned,
    CohortThemeCorrected,
    CoordinatorAppointed,
    ImplementationTeamFormed,
    InvitationAccepted,
    InvitationDeclined,
    OrganisationInvited,
    OrganisationWithdrew,
    SteeringGroupFormed,
)
from domain.cohorts.handed_over import CohortHandedOver
from domain.completion.events import ActivityAttested, AnchoringDescribed, CohortCompleted, OrganisationCompleted
from domain.completion.status_sheet import (
    StatusLine,
    StatusLineDone,
    StatusLineId,
    StatusLineReopened,
    StatusSheetDescribed,
)
from domain.documents.contents import WrittenPart, WrittenParts
from domain.documents.events import (
    AgreeingLeadersNamed,
    AnnexNamed,
    DocumentAgreed,
    DocumentApproved,
    DocumentId,
    DocumentSigned,
    DocumentUploaded,
    DocumentWithdrawn,
    DocumentWritten,
    EndorsementWithdrawn,
    SignedHow,
    SigningSide,
)
from domain.entries import EntryId
from domain.files import AttachedFile, FileId, FileKind
from domain.gatherings.events import (
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    GatheringHeld,
    GatheringKind,
    MovedUp,
    SignedUp,
    SignUpCancelled,
)
from domain.gatherings.ids import GatheringId
from domain.goals import GoalId, MilestoneId
from domain.guidelines.events import GuidelineId, GuidelineItem, GuidelinesAdded, GuidelinesTagged, TaggedThing
from domain.kernel import Act, CommandId, Event, PersonId
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.agenda_points import AgendaPointAnswered, AgendaPointId, AgendaPointProposed, PointAnswer
from domain.meetings.agreed import AgreedCallCancelled, CallAgreed
from domain.meetings.arranged import MeetingArranged
from domain.meetings.attached import (
    MeetingFileAttached,
    MeetingFileRemoved,
    PresentationFileAttached,
    PresentationFileRemoved,
)
from domain.meetings.checked_in import CheckedIn
from domain.meetings.corrected import (
    CallCorrected,
    FeedbackCorrected,
    HoldingCorrected,
    MeetingPlaceCorrected,
    PresentationCorrected,
)
from domain.meetings.events import (
    AgendaSet,
    Answer,
    Attendance,
    AttendanceCorrected,
    CallAnswer,
    CallHeld,
    CallKind,
    Coming,
    ComingAnswered,
    DatesSetAside,
    FeedbackGiven,
    MeetingCancelled,
    MeetingHeld,
    MeetingId,
    MeetingKind,
    MeetingMoved,
    MeetingScheduled,
    MinutesRecorded,
    PresentationSubmitted,
)
from domain.meetings.minuted import MinutesLocked, MinutesReopened
from domain.meetings.minutes_parts import MinutesQuote, MinutesSection
from domain.meetings.phase_begun import PhaseBegun, PhaseCause
from domain.meetings.promised import (
    PromiseCorrected,
    PromiseId,
    PromiseKept,
    PromiseMade,
    Promiser,
    PromiseReopened,
)
from domain.meetings.readiness import ReadinessAnswered, ReadinessQuestion
from domain.meetings.reminded import PresentationReminded, PresentationReminderMailed
from domain.meetings.slides import SlideBlock, SlideKind, SlidesCorrected, SlidesSubmitted
from domain.organisations.events import (
    AgencyChange,
    AgencyRoleDeclined,
    AgencyRoleProposed,
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationClosed,
    OrganisationId,
    OrganisationKind,
    OrganisationNameCorrected,
    OrganisationRegistered,
    OrganisationReopened,
    PersonActivated,
    PersonDeactivated,
    PersonRegistered,
    PersonTitleCorrected,
    ResponsibleLeaderAppointed,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.plans import call_questions
from domain.plans import group_programme as group
from domain.plans.duties import OrganisationDuty
from domain.plans.endorsements import Endorsement
from domain.plans.events import ProgrammePlanAdded
from domain.plans.programme import Mode, PlanId
from domain.plans.rules import RuleSet
from domain.plans.run import RunId
from domain.plans.schedule import PlannedDate
from domain.plans.timing import ActivityCode, Firmness, Phase
from domain.privacy.events import (
    DeletionDeclined,
    DeletionRequested,
    Ground,
    HoldGround,
    HoldId,
    HoldLifted,
    HoldPlaced,
    PersonErased,
    TextsRedacted,
)
from domain.progress.events import (
    CooperationEvaluated,
    DevelopmentPoint,
    DevelopmentPointId,
    DevelopmentPointsChosen,
    GoalStock,
    MilestoneState,
    MilestoneStatusTold,
    PracticeMapped,
    Recommendation,
    RecommendationId,
    StockTaken,
    ToldMilestone,
)
from domain.progress.measures import (
    HowOften,
    LocallyMeasured,
    LocalMeasure,
    LocalMeasureId,
    LocalMeasurementCorrected,
    LocalMeasuresNamed,
)
from domain.proof.events import CheckpointCause, CheckpointId, CheckpointMade
from domain.quoting import Quoted
from domain.sharing.events import (
    Audience,
    CommentCorrected,
    CommentId,
    CommentKind,
    CommentPosted,
    CommentWithdrawn,
    Consent,
    ExperienceCorrected,
    ExperienceFileAttached,
    ExperienceFileRemoved,
    ExperienceFoundUseful,
    ExperienceId,
    ExperiencePosted,
    ExperienceWithdrawn,
    NetworkProfileDescribed,
    UsefulnessTakenBack,
)
from domain.sharing.remarks import (
    QuestionClosed,
    QuestionReopened,
    RemarkCorrected,
    RemarkMade,
    RemarkWithdrawn,
    Subject,
    SubjectKind,
)
from domain.sharing.seen import FeedbackSeen
from domain.sharing.shelved import (
    ItemShelved,
    ShelfFileAttached,
    ShelfFileRemoved,
    ShelfItemCorrected,
    ShelfItemTakenDown,
    ShelfItemTakenOn,
    ShelfKind,
    ShelfReach,
)
from domain.shelf_items import ShelfItemId
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
    TestActionId,
    TestActionPlanned,
    TestActionShared,
    TestActionVerdict,
    TestActionWithdrawn,
    TestCyclePlanned,
    TowardsGoal,
)
from domain.text import Name, Prose, Title
from tests.programmes.small_plan import SMALL_PLAN

COHORT: Final = RunId("cohort-1")
ORGANISATION: Final = OrganisationId("organisation-1")
PERSON: Final = PersonId("person-1")
COLLEAGUE: Final = PersonId("person-2")
GUIDELINE: Final = GuidelineId("guideline-1-bol-2")
SHELF_ITEM: Final = ShelfItemId("shelf-item-1")
PROMISE: Final = PromiseId("promise-1")
MEETING: Final = MeetingId("meeting-1")
TEST_ACTION: Final = TestActionId("test-action-1")
EXPERIENCE: Final = ExperienceId("experience-1")
FILE: Final = FileId("file-1")
DOCUMENT: Final = DocumentId("document-1")
ANNEX: Final = DocumentId("document-2")
COMMENT: Final = CommentId("comment-1")
PRESENTED: Final = Subject(kind=SubjectKind.PRESENTATION, organisation=ORGANISATION, meeting=MEETING)
STATUS_LINE: Final = StatusLineId("status-line-1")
ROUND: Final = RoundId("round-1")
GATHERING: Final = GatheringId("gathering-1")
APPLICATION: Final = ApplicationId("application-1")
RECOMMENDATION: Final = RecommendationId("recommendation-1")
MEASURE: Final = LocalMeasureId("local-measure-1")
ENTRY: Final = EntryId("entry-117")
DAY: Final = dt.date(2026, 3, 4)
STARTS_AT: Final = dt.datetime(2026, 3, 4, 8, tzinfo=dt.UTC)
ENDS_AT: Final = dt.datetime(2026, 3, 4, 13, 30, tzinfo=dt.UTC)
PROSE: Final = Prose('Æblet faldt ikke langt: »sådan« — 100 %.\n\n"Næste" gang\tprøver vi igen \\ 🏠')
TITLE: Final = Title("Indflytning på tre dage, § 110")
NAME: Final = Name(TITLE)
CALL_ANSWERS: Final = (
    CallAnswer(asked=call_questions.EXPECTATIONS_KNOWN, answer=Answer.PARTLY),
    CallAnswer(asked=call_questions.FIRST_TEST_ACTION, said=PROSE),
)

RECORDING: Final = Act(
    by=PersonId("person-3"),
    at=dt.datetime(2026, 3, 4, 9, 15, 0, 123456, tzinfo=dt.UTC),
    id=CommandId("command-1"),
    simulated=True,
)
"""Who recorded each example, when, and under which command."""

_BLOCKS = (
    SlideBlock(kind=SlideKind.TEXT, heading=TITLE, text=PROSE),
    SlideBlock(
        kind=SlideKind.PHOTO,
        heading=TITLE,
        text=PROSE,
        test_action=TEST_ACTION,
        experience=EXPERIENCE,
        entry=ENTRY,
        photo=FILE,
    ),
)
_ATTENDANCE = (
    Attendance(organisation=ORGANISATION, person=PERSON),
    Attendance(organisation=OrganisationId("organisation-2"), person=COLLEAGUE),
)

_ORGANISATIONS: tuple[Event, ...] = (
    OrganisationRegistered(
        organisation=ORGANISATION, kind=OrganisationKind.SHELTER_110, name=NAME, municipality_code="661"
    ),
    OrganisationNameCorrected(organisation=ORGANISATION, corrects=ENTRY, name=NAME, why=PROSE),
    OrganisationClosed(organisation=ORGANISATION, why=PROSE, successor=OrganisationId("organisation-2")),
    OrganisationReopened(organisation=ORGANISATION),
    PersonDeactivated(person=PERSON),
    PersonActivated(person=PERSON),
    PersonRegistered(person=PERSON, title=TITLE),
    RoleGranted(person=PERSON, role=Role.PARTICIPANT, organisation=ORGANISATION),
    RoleRevoked(person=PERSON, role=Role.ADVISOR, reason=PROSE),
    LeaderOrStaffRecorded(person=PERSON, organisation=ORGANISATION, works_as=LeaderOrStaff.LEADER),
    ResponsibleLeaderAppointed(organisation=ORGANISATION, person=PERSON),
    AgencyRoleProposed(person=PERSON, role=Role.AUDITOR, change=AgencyChange.GRANT, reason=PROSE),
    AgencyRoleDeclined(person=PERSON, role=Role.ADVISOR, change=AgencyChange.REVOKE, reason=PROSE),
)

_COHORTS: tuple[Event, ...] = (
    ProgrammePlanAdded(plan=SMALL_PLAN.plan, version=SMALL_PLAN.version, programme=SMALL_PLAN),
    CohortPlanned(
        cohort=COHORT,
        name=NAME,
        theme=TITLE,
        plan=PlanId("plan-group-programme"),
        plan_version=1,
        rule_set=RuleSet(
            version=1,
            periods_min=3,
            cycles_min=3,
            reflection_meetings_min=2,
            months_max=6,
            representatives_min=3,
            representatives_max=5,
            day_minutes_min=240,
            day_minutes_max=360,
            call_days_tolerance=10,
        ),
        kickoff_on=DAY,
        schedule=(
            PlannedDate(activity=group.KICKOFF, number=1, on=DAY, firmness=Firmness.SOFT),
            PlannedDate(activity=group.REFLECTION, number=2, on=dt.date(2026, 6, 30), firmness=Firmness.HARD),
        ),
        places=8,
    ),
    CohortHandedOver(cohort=COHORT, leaving=PERSON, advisor=PersonId("person-8"), note=PROSE),
    AdvisorAssigned(cohort=COHORT, advisor=PERSON),
    OrganisationInvited(cohort=COHORT, organisation=ORGANISATION),
    InvitationAccepted(cohort=COHORT, organisation=ORGANISATION, accepted_on=DAY, goal=PROSE, motivation=PROSE),
    AcceptanceCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        corrects=ENTRY,
        accepted_on=DAY,
        goal=PROSE,
        motivation=PROSE,
        why=PROSE,
    ),
    InvitationDeclined(cohort=COHORT, organisation=ORGANISATION, reason=PROSE),
    OrganisationWithdrew(cohort=COHORT, organisation=ORGANISATION, withdrew_on=DAY, reason=PROSE),
    CoordinatorAppointed(cohort=COHORT, organisation=ORGANISATION, coordinator=PERSON),
    SteeringGroupFormed(cohort=COHORT, organisation=ORGANISATION, members=(PERSON, COLLEAGUE)),
    ImplementationTeamFormed(cohort=COHORT, organisation=ORGANISATION, members=(PERSON, COLLEAGUE)),
)

_TEST_ACTIONS: tuple[Event, ...] = (
    TestActionPlanned(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        title=TITLE,
        aim=PROSE,
        what=PROSE,
        who=PROSE,
        where=PROSE,
        prediction=PROSE,
        measure=PROSE,
        borrowed_from=TestActionId("test-action-2"),
    ),
    TestCyclePlanned(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        cycle=2,
        from_on=DAY,
        to_on=dt.date(2026, 4, 15),
        adjustment=PROSE,
    ),
    TestActionWithdrawn(cohort=COHORT, organisation=ORGANISATION, test_action=TEST_ACTION, reason=PROSE),
    TestActionShared(cohort=COHORT, organisation=ORGANISATION, test_action=TEST_ACTION),
    MeasurementRecorded(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        measured_on=DAY,
        value=Decimal("-3.50"),
        unit=TITLE,
    ),
    ChartLinesSet(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        unit=TITLE,
        baseline=Decimal("4.25"),
        baseline_until=DAY,
        target=Decimal(2),
    ),
    PointNoted(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        measured_on=DAY,
        note=PROSE,
    ),
    TestActionDecided(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        verdict=TestActionVerdict.SCALE_UP,
        decided_on=DAY,
        reason=PROSE,
    ),
    TestActionCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        corrects=ENTRY,
        title=TITLE,
        aim=PROSE,
        what=PROSE,
        who=PROSE,
        where=PROSE,
        prediction=PROSE,
        measure=PROSE,
        why=PROSE,
    ),
    TestCycleCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        cycle=2,
        corrects=ENTRY,
        from_on=DAY,
        to_on=dt.date(2026, 4, 15),
        why=PROSE,
        adjustment=PROSE,
    ),
    MeasurementCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        corrects=ENTRY,
        measured_on=DAY,
        value=Decimal("3.50"),
        unit=TITLE,
        why=PROSE,
    ),
    TestActionDecisionCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        corrects=ENTRY,
        verdict=TestActionVerdict.ADOPT,
        decided_on=DAY,
        reason=PROSE,
        why=PROSE,
    ),
)

_MEETINGS: tuple[Event, ...] = (
    MeetingScheduled(
        cohort=COHORT,
        meeting=MEETING,
        kind=MeetingKind.REFLECTION,
        starts_at=STARTS_AT,
        ends_at=ENDS_AT,
        mode=Mode.PHYSICAL,
        place=Prose(TITLE),
    ),
    AgendaSet(cohort=COHORT, meeting=MEETING, items=(AgendaItem(minutes=30, title=TITLE),)),
    MeetingMoved(cohort=COHORT, meeting=MEETING, starts_at=STARTS_AT, ends_at=ENDS_AT, reason=PROSE),
    MeetingCancelled(cohort=COHORT, meeting=MEETING, reason=PROSE),
    MeetingHeld(cohort=COHORT, meeting=MEETING, held_on=DAY, minutes=300, mode=Mode.VIRTUAL, attendance=_ATTENDANCE),
    AttendanceCorrected(cohort=COHORT, meeting=MEETING, attendance=_ATTENDANCE, reason=PROSE),
    MinutesRecorded(cohort=COHORT, meeting=MEETING, text=PROSE),
    MinutesLocked(cohort=COHORT, meeting=MEETING, version=2),
    MinutesReopened(cohort=COHORT, meeting=MEETING, reason=PROSE),
    AgendaPointProposed(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        agenda_point=AgendaPointId("agenda-point-1"),
        title=TITLE,
        why=PROSE,
        minutes=20,
    ),
    AgendaPointAnswered(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        agenda_point=AgendaPointId("agenda-point-1"),
        answer=PointAnswer.DECLINED,
        sentence=PROSE,
    ),
    CheckedIn(cohort=COHORT, organisation=ORGANISATION, meeting=MEETING, person=PERSON),
    ComingAnswered(cohort=COHORT, organisation=ORGANISATION, meeting=MEETING, person=PERSON, coming=Coming.MAYBE),
    DatesSetAside(cohort=COHORT, organisation=ORGANISATION, set_aside=Answer.PARTLY),
    ReadinessAnswered(
        cohort=COHORT, organisation=ORGANISATION, asked=ReadinessQuestion.STRUCTURE, answer=Answer.PARTLY
    ),
    PresentationSubmitted(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        submitted_at=STARTS_AT,
        tried=PROSE,
        learned=PROSE,
        sparring_wanted=PROSE,
        progress=PROSE,
    ),
    SlidesSubmitted(cohort=COHORT, organisation=ORGANISATION, meeting=MEETING, submitted_at=STARTS_AT, blocks=_BLOCKS),
    FeedbackGiven(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        person=PERSON,
        sparring_relevant=Answer.PARTLY,
        local_focus=Answer.YES,
        comment=PROSE,
    ),
    CallHeld(
        cohort=COHORT,
        organisation=ORGANISATION,
        kind=CallKind.POST_CLOSING,
        held_on=DAY,
        minutes=30,
        spoke_with=PERSON,
        notes=PROSE,
        continued_progress=Answer.NO,
    ),
    PresentationCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        corrects=ENTRY,
        tried=PROSE,
        learned=PROSE,
        why=PROSE,
        sparring_wanted=PROSE,
        progress=PROSE,
    ),
    SlidesCorrected(
        cohort=COHORT, organisation=ORGANISATION, meeting=MEETING, corrects=ENTRY, blocks=_BLOCKS, why=PROSE
    ),
    FeedbackCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        person=PERSON,
        corrects=ENTRY,
        sparring_relevant=Answer.YES,
        why=PROSE,
        local_focus=Answer.PARTLY,
        comment=PROSE,
    ),
    CallCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        kind=CallKind.POST_CLOSING,
        corrects=ENTRY,
        held_on=DAY,
        minutes=25,
        spoke_with=PERSON,
        notes=PROSE,
        why=PROSE,
        continued_progress=Answer.YES,
    ),
    PromiseMade(
        cohort=COHORT,
        organisation=ORGANISATION,
        promise=PROMISE,
        promised_by=Promiser.ADVISORS,
        what=PROSE,
        due_on=DAY,
    ),
    PromiseCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        promise=PROMISE,
        corrects=ENTRY,
        promised_by=Promiser.ORGANISATION,
        what=PROSE,
        due_on=DAY,
        why=PROSE,
    ),
    PromiseKept(cohort=COHORT, organisation=ORGANISATION, promise=PROMISE),
    PromiseReopened(cohort=COHORT, organisation=ORGANISATION, promise=PROMISE),
)

_SHARING: tuple[Event, ...] = (
    ExperiencePosted(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        experience=EXPERIENCE,
        occurred_on=DAY,
        as_planned=Answer.YES,
        happened=PROSE,
        as_predicted=Answer.NO,
        learned=PROSE,
        audience=Audience.COHORT,
        surprised=PROSE,
    ),
    ExperienceCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        experience=EXPERIENCE,
        occurred_on=DAY,
        as_planned=Answer.PARTLY,
        happened=PROSE,
        as_predicted=Answer.YES,
        learned=PROSE,
        audience=Audience.ORGANISATION,
        reason=PROSE,
        surprised=PROSE,
    ),
    ExperienceWithdrawn(
        cohort=COHORT, organisation=ORGANISATION, test_action=TEST_ACTION, experience=EXPERIENCE, reason=PROSE
    ),
    ExperienceFileAttached(
        cohort=COHORT,
        organisation=ORGANISATION,
        experience=EXPERIENCE,
        attached=AttachedFile(file=FILE, kind=FileKind.PHOTO, size=3, digest="0" * 64, name=TITLE, description=PROSE),
    ),
    ExperienceFileRemoved(cohort=COHORT, organisation=ORGANISATION, experience=EXPERIENCE, file=FILE),
    DocumentWritten(
        cohort=COHORT,
        organisation=ORGANISATION,
        document=DOCUMENT,
        version=2,
        title=TITLE,
        content=WrittenParts(parts=(WrittenPart(heading=TITLE, text=PROSE), WrittenPart(heading=TITLE))),
        activity=ActivityCode("collaboration_agreement"),
        needs=Endorsement.SIGNED,
    ),
    DocumentUploaded(
        cohort=COHORT,
        organisation=ORGANISATION,
        document=ANNEX,
        version=1,
        title=TITLE,
        attached=AttachedFile(file=FILE, kind=FileKind.PDF, size=3, digest="0" * 64, name=TITLE, description=PROSE),
        activity=ActivityCode("collaboration_agreement"),
        needs=Endorsement.AGREED,
    ),
    DocumentWithdrawn(cohort=COHORT, organisation=ORGANISATION, document=DOCUMENT, reason=PROSE),
    AgreeingLeadersNamed(cohort=COHORT, organisation=ORGANISATION, document=DOCUMENT, people=(PERSON, COLLEAGUE)),
    AnnexNamed(cohort=COHORT, organisation=ORGANISATION, document=DOCUMENT, annex=ANNEX),
    DocumentAgreed(
        cohort=COHORT, organisation=ORGANISATION, document=DOCUMENT, version=2, person=PERSON, agreed_on=DAY
    ),
    DocumentApproved(
        cohort=COHORT, organisation=ORGANISATION, document=DOCUMENT, version=2, person=PERSON, approved_on=DAY
    ),
    DocumentSigned(
        cohort=COHORT,
        organisation=ORGANISATION,
        document=DOCUMENT,
        version=2,
        side=SigningSide.AGENCY,
        how=SignedHow.ON_PAPER,
        person=PERSON,
        signed_on=DAY,
        attached=AttachedFile(file=FILE, kind=FileKind.PDF, size=3, digest="0" * 64, name=TITLE, description=PROSE),
    ),
    EndorsementWithdrawn(
        cohort=COHORT,
        organisation=ORGANISATION,
        document=DOCUMENT,
        version=2,
        endorsement=Endorsement.APPROVED,
        person=PERSON,
        mistake=True,
        reason=PROSE,
    ),
    TestActionFileAttached(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TEST_ACTION,
        attached=AttachedFile(file=FILE, kind=FileKind.DOCX, size=3, digest="0" * 64, name=TITLE, description=PROSE),
    ),
    TestActionFileRemoved(cohort=COHORT, organisation=ORGANISATION, test_action=TEST_ACTION, file=FILE),
    MeetingFileAttached(
        cohort=COHORT,
        meeting=MEETING,
        attached=AttachedFile(file=FILE, kind=FileKind.PDF, size=3, digest="0" * 64, name=TITLE, description=PROSE),
    ),
    MeetingFileRemoved(cohort=COHORT, meeting=MEETING, file=FILE),
    PresentationFileAttached(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        attached=AttachedFile(file=FILE, kind=FileKind.PPTX, size=3, digest="0" * 64, name=TITLE, description=PROSE),
    ),
    PresentationFileRemoved(cohort=COHORT, organisation=ORGANISATION, meeting=MEETING, file=FILE),
    CommentPosted(
        cohort=COHORT,
        experience=EXPERIENCE,
        comment=COMMENT,
        kind=CommentKind.SPARRING,
        text=PROSE,
        organisation=ORGANISATION,
    ),
    CommentCorrected(
        cohort=COHORT,
        experience=EXPERIENCE,
        comment=COMMENT,
        corrects=ENTRY,
        kind=CommentKind.QUESTION,
        text=PROSE,
        why=PROSE,
        organisation=ORGANISATION,
    ),
    CommentWithdrawn(cohort=COHORT, experience=EXPERIENCE, comment=COMMENT, reason=PROSE),
    CallAgreed(cohort=COHORT, organisation=ORGANISATION, kind=CallKind.EXPECTATION, starts_at=STARTS_AT, minutes=30),
    AgreedCallCancelled(cohort=COHORT, organisation=ORGANISATION, kind=CallKind.EXPECTATION, reason=PROSE),
    MeetingArranged(cohort=COHORT, meeting=MEETING, organisation=ORGANISATION, link=PROSE, catering=PROSE),
    DutiesTicked(cohort=COHORT, organisation=ORGANISATION, done=(OrganisationDuty.ROLES, OrganisationDuty.DIRECTION)),
    MeetingPlaceCorrected(cohort=COHORT, meeting=MEETING, corrects=ENTRY, why=PROSE, place=Prose(TITLE)),
    HoldingCorrected(
        cohort=COHORT, meeting=MEETING, corrects=ENTRY, held_on=DAY, minutes=300, mode=Mode.PHYSICAL, why=PROSE
    ),
    CohortThemeCorrected(cohort=COHORT, corrects=ENTRY, theme=TITLE, why=PROSE),
    PersonTitleCorrected(person=PERSON, corrects=ENTRY, title=TITLE, why=PROSE),
    RemarkMade(
        cohort=COHORT,
        about=PRESENTED,
        comment=COMMENT,
        kind=CommentKind.SPARRING,
        text=PROSE,
        organisation=ORGANISATION,
    ),
    RemarkCorrected(
        cohort=COHORT,
        about=PRESENTED,
        comment=COMMENT,
        corrects=ENTRY,
        kind=CommentKind.QUESTION,
        text=PROSE,
        why=PROSE,
        organisation=ORGANISATION,
    ),
    RemarkWithdrawn(cohort=COHORT, about=PRESENTED, comment=COMMENT, reason=PROSE),
    FeedbackSeen(cohort=COHORT, organisation=ORGANISATION, comment=COMMENT),
    QuestionClosed(cohort=COHORT, comment=COMMENT, organisation=ORGANISATION),
    QuestionReopened(cohort=COHORT, comment=COMMENT, organisation=ORGANISATION),
    ExperienceFoundUseful(cohort=COHORT, experience=EXPERIENCE, person=PERSON),
    UsefulnessTakenBack(cohort=COHORT, experience=EXPERIENCE, person=PERSON),
    ItemShelved(
        cohort=COHORT,
        item=SHELF_ITEM,
        kind=ShelfKind.EXAMPLE,
        title=TITLE,
        reach=ShelfReach.THEME,
        note=PROSE,
        address=PROSE,
        test_action=TEST_ACTION,
        organisation=ORGANISATION,
    ),
    ShelfItemCorrected(
        cohort=COHORT,
        item=SHELF_ITEM,
        corrects=ENTRY,
        kind=ShelfKind.TEMPLATE,
        title=TITLE,
        reach=ShelfReach.COHORT,
        why=PROSE,
        note=PROSE,
        address=PROSE,
        test_action=TEST_ACTION,
        organisation=ORGANISATION,
    ),
    ShelfItemTakenOn(cohort=COHORT, item=SHELF_ITEM),
    ShelfItemTakenDown(cohort=COHORT, item=SHELF_ITEM, reason=PROSE, organisation=ORGANISATION),
    ShelfFileAttached(
        cohort=COHORT,
        item=SHELF_ITEM,
        attached=AttachedFile(file=FILE, kind=FileKind.PDF, size=3, digest="0" * 64, name=TITLE, description=PROSE),
        organisation=ORGANISATION,
    ),
    ShelfFileRemoved(cohort=COHORT, item=SHELF_ITEM, file=FILE, organisation=ORGANISATION),
    NetworkProfileDescribed(cohort=COHORT, organisation=ORGANISATION, offers=PROSE, seeks=PROSE),
)

_GUIDELINES: tuple[Event, ...] = (
    GuidelinesTagged(
        cohort=COHORT,
        thing=TaggedThing(test_action=TEST_ACTION),
        guidelines=(GUIDELINE, GuidelineId("guideline-2-for-1")),
        organisation=ORGANISATION,
    ),
    GuidelinesAdded(
        version=2,
        name=Name("2020"),
        items=(
            GuidelineItem(
                guideline=GuidelineId("guideline-2-for-1"),
                title=Name("Retningslinje for forebyggelse"),
                chapter=Name("Forebyggelse af hjemløshed"),
                collection=Name("Nationale retningslinjer"),
                year=2020,
                source=Name("Socialstyrelsen"),
                link="https://socialstyrelsen.dk",
                explanation=Name("At det ikke sker."),
                words=(Name("forebygge"),),
                replaces=GuidelineId("guideline-1-for-1"),
            ),
        ),
        retired=(GUIDELINE,),
    ),
)

_PROGRESS: tuple[Event, ...] = (
    PracticeMapped(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        answers=CALL_ANSWERS,
        recommendations=(Recommendation(recommendation=RECOMMENDATION, title=TITLE, why=PROSE),),
    ),
    DevelopmentPointsChosen(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        points=(
            DevelopmentPoint(
                point=DevelopmentPointId("development-point-1"), title=TITLE, why=PROSE, recommendation=RECOMMENDATION
            ),
        ),
        leaders=(PERSON, COLLEAGUE),
    ),
    MilestoneStatusTold(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        milestones=(
            ToldMilestone(milestone=MilestoneId("milestone-1"), state=MilestoneState.LATE, reason=PROSE),
            ToldMilestone(milestone=MilestoneId("milestone-2"), state=MilestoneState.ON_TRACK),
        ),
    ),
    StockTaken(
        cohort=COHORT,
        organisation=ORGANISATION,
        meeting=MEETING,
        goals=(GoalStock(goal=GoalId("goal-1"), reached=Answer.PARTLY, shown_by=PROSE),),
        ahead=PROSE,
    ),
    CooperationEvaluated(
        cohort=COHORT, organisation=ORGANISATION, side=RunSide.AGENCY, answers=CALL_ANSWERS, words=PROSE
    ),
    LocalMeasuresNamed(
        cohort=COHORT,
        organisation=ORGANISATION,
        measures=(
            LocalMeasure(
                measure=MEASURE,
                name=TITLE,
                unit=TITLE,
                how_often=HowOften.MONTHLY,
                aim=Decimal("30.5"),
                person=PERSON,
            ),
        ),
    ),
    LocallyMeasured(cohort=COHORT, organisation=ORGANISATION, measure=MEASURE, measured_on=DAY, value=Decimal("40.25")),
    LocalMeasurementCorrected(
        cohort=COHORT,
        organisation=ORGANISATION,
        measure=MEASURE,
        corrects=ENTRY,
        measured_on=DAY,
        value=Decimal(41),
        why=PROSE,
    ),
)

_COMPLETION: tuple[Event, ...] = (
    ActivityAttested(
        cohort=COHORT,
        organisation=ORGANISATION,
        activity=ActivityCode("supervision"),
        attested_on=DAY,
        answer=Answer.PARTLY,
        said=PROSE,
    ),
    AnchoringDescribed(cohort=COHORT, organisation=ORGANISATION, practice=PROSE, carried_by=PROSE),
    StatusSheetDescribed(
        cohort=COHORT,
        organisation=ORGANISATION,
        lines=(
            StatusLine(line=STATUS_LINE, what=TITLE, due_on=DAY, person=PERSON),
            StatusLine(line=StatusLineId("status-line-2"), what=TITLE, due_on=DAY),
        ),
    ),
    StatusLineDone(cohort=COHORT, organisation=ORGANISATION, line=STATUS_LINE),
    StatusLineReopened(cohort=COHORT, organisation=ORGANISATION, line=STATUS_LINE),
    OrganisationCompleted(cohort=COHORT, organisation=ORGANISATION, completed_on=DAY, rule_set_version=1),
    CohortCompleted(cohort=COHORT, completed_on=DAY, rule_set_version=1),
)

_BY_THE_PORTAL: tuple[Event, ...] = (
    PhaseBegun(cohort=COHORT, phase=Phase.ANCHOR, began_on=DAY, cause=PhaseCause.MEETING_MOVED, meeting=MEETING),
    PresentationReminded(cohort=COHORT, organisation=ORGANISATION, meeting=MEETING, meeting_on=DAY, days_left=7),
    PresentationReminderMailed(cohort=COHORT, organisation=ORGANISATION, meeting=MEETING, meeting_on=DAY),
    CheckpointMade(
        checkpoint=CheckpointId("checkpoint-6"),
        size=6,
        root="0123456789abcdef" * 4,
        cause=CheckpointCause.MEETING_CLOSED,
        cohort=COHORT,
        meeting=MEETING,
    ),
)

_PRIVACY: tuple[Event, ...] = (
    PersonErased(person=PERSON, ground=Ground.REQUEST, texts=True),
    TextsRedacted(entry=ENTRY, leaf="0f" * 32, ground=Ground.MISTAKE, cohort=COHORT),
    DeletionRequested(entry=ENTRY, author=PERSON, reason=PROSE),
    DeletionDeclined(entry=ENTRY, reason=PROSE),
    HoldPlaced(hold=HoldId("hold-1"), ground=HoldGround.LEGAL_CLAIM, person=PERSON, cohort=COHORT),
    HoldLifted(hold=HoldId("hold-1"), person=PERSON, cohort=COHORT),
)

_ROUND: dict[str, Any] = {
    "round": ROUND,
    "name": NAME,
    "places": 4,
    "opens_on": DAY,
    "closes_on": DAY,
    "mapping_days": (DAY, dt.date(2026, 3, 5), dt.date(2026, 3, 6)),
    "mappings_a_day": 2,
    "answer_week": dt.date(2026, 3, 9),
    "expected": PROSE,
    "gives": PROSE,
    "privacy": PROSE,
    "criteria": (Criterion.RELATIVELY_HIGH, Criterion.HOUSING_FIRST),
    "cohort": COHORT,
}
_APPLICATIONS: tuple[Event, ...] = (
    ApplicationRoundAnnounced(
        **_ROUND,
        plan=PlanId("plan-group-programme"),
        plan_version=1,
        audience=(OrganisationKind.MUNICIPALITY, OrganisationKind.SHELTER_110),
    ),
    ApplicationRoundChanged(**_ROUND, corrects=ENTRY, why=PROSE),
    ApplicationRoundClosed(round=ROUND, reason=PROSE, cohort=COHORT),
    ApplicationRoundCancelled(round=ROUND, reason=PROSE, cohort=COHORT),
    ApplicationSubmitted(
        application=APPLICATION,
        round=ROUND,
        organisation=ORGANISATION,
        applicant=PERSON,
        version=2,
        role=TITLE,
        motivation=PROSE,
        gain=PROSE,
        backing=PROSE,
        housing_first=HousingFirstWish.DEEPEN,
        earlier=PROSE,
        days=(DAY, dt.date(2026, 3, 5), dt.date(2026, 3, 6)),
        days_kept_free=True,
        privacy_read=True,
        attached=AttachedFile(file=FILE, kind=FileKind.PDF, size=3, digest="0f" * 32, name=TITLE),
    ),
    ApplicationWithdrawn(
        application=APPLICATION, round=ROUND, organisation=ORGANISATION, applicant=PERSON, reason=PROSE
    ),
)
_SENT: dict[str, Any] = {"round": ROUND, "application": APPLICATION, "organisation": ORGANISATION}
_FIGURE: dict[str, Any] = {
    "round": ROUND,
    "organisation": ORGANISATION,
    "figure": FigureId("figure-1"),
    "criterion": Criterion.RELATIVELY_HIGH,
    "what": TITLE,
    "value": Decimal("1.5"),
    "year": 2024,
    "source": TITLE,
}
_SCORES: Final = (CriterionScore(criterion=Criterion.RELATIVELY_HIGH, score=3),)
_DECIDING: tuple[Event, ...] = (
    ApplicationScreened(
        **_SENT,
        fields=(ScreenedField(field=RequiredField.MOTIVATION, how=HowAnswered.PARTLY),),
        valid=True,
        note=PROSE,
    ),
    FigureStated(**_FIGURE),
    FigureCorrected(**_FIGURE, corrects=ENTRY, why=PROSE),
    ApplicationScored(**_SENT, scores=_SCORES, reason=PROSE),
    ScoresAgreed(**_SENT, scores=_SCORES, reason=PROSE),
    ApplicationDecided(
        **_SENT, verdict=ApplicationVerdict.WAITING, rests_on=(Criterion.RELATIVELY_HIGH,), reason=PROSE
    ),
    TakenFromWaitingList(**_SENT, reason=PROSE),
    MappingDayFixed(**_SENT, day=DAY, reason=PROSE),
    ApplicationAnswered(**_SENT, answers=ENTRY),
    ApplicationBecameRun(**_SENT, cohort=COHORT),
    OrganisationEncouraged(round=ROUND, organisation=ORGANISATION, rests_on=(Criterion.RELATIVELY_HIGH,), reason=PROSE),
)

_GATHERING: dict[str, Any] = {
    "gathering": GATHERING,
    "title": NAME,
    "about": PROSE,
    "place": NAME,
    "organisation": ORGANISATION,
    "starts_at": STARTS_AT,
    "ends_at": ENDS_AT,
    "places": 40,
}
_GATHERINGS: tuple[Event, ...] = (
    GatheringAnnounced(**_GATHERING, kind=GatheringKind.NETWORK_MEETING),
    GatheringChanged(**_GATHERING, reason=PROSE),
    GatheringCancelled(gathering=GATHERING, reason=PROSE),
    SignedUp(gathering=GATHERING, person=PERSON, organisation=ORGANISATION, waiting=True),
    SignUpCancelled(gathering=GATHERING, person=PERSON),
    MovedUp(gathering=GATHERING, person=PERSON),
    GatheringHeld(gathering=GATHERING, attended=(PERSON,), others=3),
)

_CHAPTERS = (
    _ORGANISATIONS,
    _COHORTS,
    _TEST_ACTIONS,
    _MEETINGS,
    _SHARING,
    _GUIDELINES,
    _PROGRESS,
    _COMPLETION,
    _BY_THE_PORTAL,
    _PRIVACY,
    _APPLICATIONS,
    _GATHERINGS,
    _DECIDING,
)

EXAMPLES: Final = {event.TOPIC: event for chapter in _CHAPTERS for event in chapter}
"""The examples, by the name their type is stored under."""

_EVALUATED: dict[str, object] = {
    "next_step": Answer.YES,
    "made_difference": Answer.PARTLY,
    "well_arranged": Answer.NO,
    "would_recommend": Answer.YES,
}
_LATER: tuple[tuple[type[Event], dict[str, object]], ...] = (
    (PhaseBegun, {"called": Name("Prøve af")}),
    (CohortPlanned, {"programme": SMALL_PLAN, "rule_set": SMALL_PLAN.rule_set}),
    (
        FeedbackGiven,
        {
            "next_step": Answer.YES,
            "made_difference": Answer.PARTLY,
            "well_arranged": Answer.NO,
            "would_recommend": Answer.YES,
        },
    ),
    (
        FeedbackCorrected,
        {
            "next_step": Answer.YES,
            "made_difference": Answer.PARTLY,
            "well_arranged": Answer.NO,
            "would_recommend": Answer.YES,
        },
    ),
    (MinutesRecorded, {"sections": (MinutesSection(title=TITLE, text=PROSE), MinutesSection(title=TITLE))}),
    (ReadinessAnswered, {"first_step": Answer.YES}),
    (InvitationAccepted, {"privacy_read": True}),
    (TestActionPlanned, {"citizens": PROSE}),
    (TestActionCorrected, {"citizens": PROSE}),
    (TestActionDecided, {"towards_goal": TowardsGoal.CLOSER, "goal_signs": PROSE}),
    (TestActionDecisionCorrected, {"towards_goal": TowardsGoal.UNKNOWN, "goal_signs": PROSE}),
    (MeetingHeld, {"checked_in": (PERSON,)}),
    (AttendanceCorrected, {"checked_in": (PERSON,)}),
    (MeetingScheduled, {"limit_broken_because": PROSE}),
    (MeetingMoved, {"limit_broken_because": PROSE}),
    (MeetingCancelled, {"limit_broken_because": PROSE}),
    (ExperiencePosted, {"citizens": PROSE, "consent": Consent.GIVEN}),
    (ExperienceCorrected, {"citizens": PROSE, "consent": Consent.NOBODY}),
    (CallHeld, {"answers": CALL_ANSWERS}),
    (CallCorrected, {"answers": CALL_ANSWERS[1:]}),
    (ImplementationTeamFormed, {"citizens": 2}),
)
_QUOTES = (MinutesQuote(section=1, text=PROSE, of=(Quoted(entry=ENTRY, person=PERSON),)),)
_LATEST: tuple[tuple[type[Event], dict[str, object]], ...] = (
    (MinutesRecorded, {"quotes": _QUOTES}),
    (TestActionPlanned, {"doer": PERSON}),
    (TestActionCorrected, {"doer": PERSON}),
)
LATER_EXAMPLES: Final = {event.TOPIC: replace(EXAMPLES[event.TOPIC], **said) for event, said in _LATER}
"""Those that also say what came later to their type."""
LATEST_EXAMPLES: Final = {event.TOPIC: replace(LATER_EXAMPLES[event.TOPIC], **said) for event, said in _LATEST}
"""Those that say besides what came after that."""
