"""A whole programme in small: every kind of event there is, wished for in a believable order.

One person has every role but the auditor's, so that the wishes say what happens and not who may.
"""

import datetime as dt
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec.structs import replace

from domain.applications.answered import (
    ApplicationAnswered,
    ApplicationBecameRun,
    ApplicationDecided,
    MappingDayFixed,
    OrganisationEncouraged,
    TakenFromWaitingList,
)
from domain.applications.events import (
    ApplicationRoundAnnounced,
    ApplicationRoundCancelled,
    ApplicationRoundChanged,
    ApplicationRoundClosed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from domain.applications.screened import ApplicationScreened
from domain.applications.weighed import ApplicationScored, FigureCorrected, FigureStated, ScoresAgreed
from domain.catalogue import DECISIONS
from domain.cohorts.accept_invitation import AcceptInvitation
from domain.cohorts.appoint_coordinator import AppointCoordinator
from domain.cohorts.assign_advisor import AssignAdvisor
from domain.cohorts.correct_acceptance import CorrectAcceptance
from domain.cohorts.correct_cohort_theme import CorrectCohortTheme
from domain.cohorts.decline_invitation import DeclineInvitation
from domain.cohorts.form_implementation_team import FormImplementationTeam
from domain.cohorts.form_steering_group import FormSteeringGroup
from domain.cohorts.hand_over import HandCohortOver
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.plan_cohort import PlanCohort
from domain.cohorts.tick_duties import TickDuties
from domain.cohorts.withdraw_organisation import WithdrawOrganisation
from domain.completion.complete_cohort import CompleteCohort
from domain.completion.complete_organisation import CompleteOrganisation
from domain.completion.describe_anchoring import DescribeAnchoring
from domain.completion.describe_status_sheet import DescribeStatusSheet
from domain.completion.events import ActivityAttested
from domain.completion.status_sheet import StatusLine
from domain.completion.tick_status_line import ReopenStatusLine, TickStatusLine
from domain.corrections import Correction
from domain.documents.agree_to_document import AgreeToDocument
from domain.documents.approve_document import ApproveDocument
from domain.documents.contents import (
    WrittenGoal,
    WrittenGoals,
    WrittenMilestone,
    WrittenMilestones,
    WrittenPart,
    WrittenParts,
)
from domain.documents.events import SignedHow, SigningSide
from domain.documents.name_agreeing_leaders import NameAgreeingLeaders
from domain.documents.name_annex import NameAnnex
from domain.documents.sign_document import SignDocument
from domain.documents.upload_document import UploadDocument
from domain.documents.withdraw_document import WithdrawDocument
from domain.documents.withdraw_endorsement import WithdrawEndorsement
from domain.documents.write_document import WriteDocument
from domain.files import AttachedFile, FileId, FileKind
from domain.gatherings.events import (
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    GatheringHeld,
    MovedUp,
    SignedUp,
    SignUpCancelled,
)
from domain.guidelines.add_guidelines import AddGuidelines
from domain.guidelines.events import GuidelineId, GuidelineItem, TaggedThing
from domain.guidelines.tag_guidelines import TagGuidelines
from domain.kernel import (
    SYSTEM,
    Act,
    Command,
    CommandId,
    Event,
    PersonId,
    Recorded,
    Refusal,
    Stamp,
    answer,
    field_types,
    is_id,
)
from domain.kernel import fold as answers_to
from domain.meetings.agenda_points import AgendaPointAnswered, AgendaPointProposed
from domain.meetings.agree_call import AgreeCall, CancelAgreedCall
from domain.meetings.answer_coming import AnswerComing
from domain.meetings.answer_readiness import AnswerReadiness
from domain.meetings.arrange_meeting import ArrangeMeeting
from domain.meetings.attach_meeting_file import AttachMeetingFile
from domain.meetings.attach_presentation_file import AttachPresentationFile
from domain.meetings.cancel_meeting import CancelMeeting
from domain.meetings.checked_in import CheckedIn
from domain.meetings.correct_attendance import CorrectAttendance
from domain.meetings.correct_call import CorrectCall
from domain.meetings.correct_feedback import CorrectFeedback
from domain.meetings.correct_holding import CorrectHolding
from domain.meetings.correct_meeting_place import CorrectMeetingPlace
from domain.meetings.correct_presentation import CorrectPresentation
from domain.meetings.correct_promise import CorrectPromise
from domain.meetings.correct_slides import CorrectSlides
from domain.meetings.events import Answer, Attendance, CallAnswer, CallKind, MeetingId, MeetingKind
from domain.meetings.give_feedback import GiveFeedback
from domain.meetings.hold_call import HoldCall
from domain.meetings.hold_meeting import HoldMeeting
from domain.meetings.keep_promise import KeepPromise, ReopenPromise
from domain.meetings.lock_minutes import LockMinutes
from domain.meetings.make_promise import MakePromise
from domain.meetings.minutes_parts import MinutesSection
from domain.meetings.move_meeting import MoveMeeting
from domain.meetings.phase_begun import PhaseBegun, PhaseCause
from domain.meetings.promised import PromisedInCall, Promiser
from domain.meetings.record_minutes import RecordMinutes
from domain.meetings.reminded import PresentationReminded, PresentationReminderMailed
from domain.meetings.remove_meeting_file import RemoveMeetingFile
from domain.meetings.remove_presentation_file import RemovePresentationFile
from domain.meetings.reopen_minutes import ReopenMinutes
from domain.meetings.schedule_meeting import ScheduleMeeting
from domain.meetings.set_agenda import SetAgenda
from domain.meetings.set_dates_aside import SetDatesAside
from domain.meetings.slides import SlideBlock, SlideKind
from domain.meetings.submit_presentation import SubmitPresentation
from domain.meetings.submit_slides import SubmitSlides
from domain.organisations.correct_organisation_name import CorrectOrganisationName
from domain.organisations.events import (
    AgencyChange,
    AgencyRoleDeclined,
    AgencyRoleProposed,
    LeaderOrStaffRecorded,
    OrganisationClosed,
    OrganisationId,
    OrganisationKind,
    OrganisationReopened,
    PersonActivated,
    PersonDeactivated,
    ResponsibleLeaderAppointed,
    Role,
)
from domain.organisations.register_organisation import RegisterOrganisation
from domain.organisations.register_person import RegisterPerson
from domain.plans.call_questions import EXPECTATIONS_KNOWN, FIRST_TEST_ACTION
from domain.plans.endorsements import Endorsement
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.run import RunId
from domain.plans.timing import Phase
from domain.privacy.events import (
    DeletionDeclined,
    DeletionRequested,
    HoldLifted,
    HoldPlaced,
    PersonErased,
    TextsRedacted,
)
from domain.programmes.add_programme_plan import AddProgrammePlan
from domain.progress.choose_development_points import ChooseDevelopmentPoints
from domain.progress.evaluate_cooperation import EvaluateCooperation
from domain.progress.events import MilestoneState, ToldMilestone
from domain.progress.map_practice import MapPractice
from domain.progress.name_local_measures import NameLocalMeasures
from domain.progress.record_local_measurement import CorrectLocalMeasurement, RecordLocalMeasurement
from domain.progress.take_stock import TakeStock
from domain.progress.tell_milestone_status import TellMilestoneStatus
from domain.proof.events import CheckpointCause, CheckpointMade
from domain.roles.correct_person_title import CorrectPersonTitle
from domain.roles.grant_role import GrantRole
from domain.roles.revoke_role import RevokeRole
from domain.sharing.attach_experience_file import AttachExperienceFile
from domain.sharing.close_question import CloseQuestion
from domain.sharing.correct_comment import CorrectComment
from domain.sharing.correct_experience import CorrectExperience
from domain.sharing.correct_remark import CorrectRemark
from domain.sharing.correct_shelf_item import CorrectShelfItem
from domain.sharing.describe_network_profile import DescribeNetworkProfile
from domain.sharing.events import CommentKind, Consent, ExperienceId
from domain.sharing.find_experience_useful import FindExperienceUseful
from domain.sharing.keep_shelf import AttachShelfFile, RemoveShelfFile, TakeShelfItemDown, TakeShelfItemOn
from domain.sharing.make_remark import MakeRemark
from domain.sharing.post_comment import PostComment
from domain.sharing.post_experience import PostExperience
from domain.sharing.remarks import Subject, SubjectKind
from domain.sharing.remove_experience_file import RemoveExperienceFile
from domain.sharing.reopen_question import ReopenQuestion
from domain.sharing.see_feedback import SeeFeedback
from domain.sharing.shelve_item import ShelveItem
from domain.sharing.shelved import ShelfKind
from domain.sharing.take_usefulness_back import TakeUsefulnessBack
from domain.sharing.withdraw_comment import WithdrawComment
from domain.sharing.withdraw_experience import WithdrawExperience
from domain.sharing.withdraw_remark import WithdrawRemark
from domain.sharing.withdraw_test_action import WithdrawTestAction
from domain.sides import RunSide
from domain.test_actions.attach_test_action_file import AttachTestActionFile
from domain.test_actions.correct_decision import CorrectTestActionDecision
from domain.test_actions.correct_measurement import CorrectMeasurement
from domain.test_actions.correct_test_action import CorrectTestAction
from domain.test_actions.correct_test_cycle import CorrectTestCycle
from domain.test_actions.decide_test_action import DecideTestAction
from domain.test_actions.events import TestActionId, TowardsGoal
from domain.test_actions.note_point import NotePoint
from domain.test_actions.plan_test_action import PlanTestAction
from domain.test_actions.plan_test_cycle import PlanTestCycle
from domain.test_actions.record_measurement import RecordMeasurement
from domain.test_actions.remove_test_action_file import RemoveTestActionFile
from domain.test_actions.set_chart_lines import SetChartLines
from domain.test_actions.share_test_action import ShareTestAction
from domain.text import Name, Prose, Title, prefix_of
from portal.rows.registry_index import OF_NO_RUN, REGISTRY
from tests.programmes.small_plan import SMALL_PLAN

GUIDELINES = (GuidelineId("guideline-2-for-1"), GuidelineId("guideline-1-bol-3"))
SAID = "Vi prøvede det af, og {0} 100 % af »æblerne« holdt."
FIRST_DAY = dt.date(2026, 1, 12)
ADVISOR = PersonId("person-1")
BOFORM = OrganisationKind.SHELTER_110
PEOPLE = tuple(PersonId(f"person-{number}") for number in (1, 2, 3))
OF_TEST_ACTION = Subject(
    kind=SubjectKind.TEST_ACTION,
    organisation=OrganisationId("organisation-1"),
    test_action=TestActionId("test-action-1"),
)
TO_ALL = Subject(kind=SubjectKind.COHORT, organisation=OrganisationId("organisation-2"))
NEIGHBOUR = PersonId("person-4")
"""The only one who is of the second organisation alone, and so can find useful what the first one wrote."""

C = TypeVar("C", bound=msgspec.Struct)


class History:
    """Events recorded one after another, with the position, person and time of each."""

    def __init__(self) -> None:
        self.recorded: list[Recorded[Event]] = []

    def tell(self, event: Event, by: PersonId = ADVISOR, at: dt.datetime | None = None) -> Stamp:
        position = len(self.recorded) + 1
        stamp = Stamp(position=position, by=by, recorded_at=at or noon(FIRST_DAY) + dt.timedelta(hours=position))
        self.recorded.append(Recorded(event, stamp))
        return stamp

    def wish(self, command: Command, by: PersonId, at: dt.datetime) -> None:
        """Decide on the command; a refusal leaves everything as it was. Raises what the decision raises."""
        act = Act(by=by, at=at, id=CommandId(f"command-{len(self.recorded) + 1}"))
        decision = DECISIONS[type(command).__name__]
        for event in answer(decision, self.aimed(command, act), act, self.recorded):
            self.tell(event, by, at)

    def aimed(self, command: Command, act: Act) -> Command:
        """A correction corrects what was told last of what it is about; any other command is as it was."""
        if not isinstance(command, Correction):
            return command
        known, *_ = answers_to(DECISIONS[type(command).__name__].asks(command, act), self.recorded)
        said = [it for it in known if _is_about(command, it.told)]
        return msgspec.structs.replace(command, corrects=said[-1].entries[-1]) if said else command

    def wish_in_vain(self, command: Command, by: PersonId, at: dt.datetime) -> None:
        """The same, but a refusal is nothing to speak of."""
        try:
            self.wish(command, by, at)
        except Refusal:
            return


def _is_about(command: Correction, told: Event) -> bool:
    """Are the ids and the kind those of what was told?"""
    ids = {name for name, kind in field_types(type(command)) if is_id(kind)} - {"corrects", "spoke_with"}
    names = {*ids, *(("kind",) if isinstance(command, CorrectCall) else ())}
    return all(getattr(told, name) == getattr(command, name) for name in names)


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 11, tzinfo=dt.UTC)


def made(struct: type[C], /, **said: Any) -> C:
    """One that says this; whatever it has to say besides is the first thing that comes to mind."""
    required = {field.name for field in msgspec.structs.fields(struct) if field.required}
    rest = {name: _something(hint) for name, hint in field_types(struct) if name in required - said.keys()}
    return struct(**said, **rest)


def _something(kind: Any) -> Any:
    if is_id(kind):
        return f"{prefix_of(kind)}1"
    if kind in (Prose, Title, Name):
        return SAID
    if isinstance(kind, NewType):
        return "visit"
    if get_origin(kind) in (Union, UnionType):
        return _something(get_args(kind)[0])
    if get_origin(kind) is tuple:
        return (_something(get_args(kind)[0]),)
    if issubclass(kind, Enum):
        return next(iter(kind))
    if issubclass(kind, msgspec.Struct):
        return made(kind)
    return {str: "661", int: 30, bool: True, Decimal: Decimal("12.5")}[kind]


def _day(number: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=number)


def _times(number: int) -> dict[str, dt.datetime]:
    return {"starts_at": noon(_day(number)), "ends_at": noon(_day(number)) + dt.timedelta(hours=5)}


def beginning() -> tuple[Command, ...]:
    """Organisations, people and roles, as the installation itself may register them."""
    organisations = ("organisation-1", "organisation-2", "organisation-3")
    return (
        *(made(RegisterOrganisation, organisation=it, name=f"Boform {it[-1]}", kind=BOFORM) for it in organisations),
        *(made(RegisterPerson, person=it) for it in PEOPLE),
        *(
            made(GrantRole, person=who, role=Role.PARTICIPANT, organisation=it)
            for who in PEOPLE
            for it in organisations
        ),
        made(GrantRole, person=ADVISOR, role=Role.ADVISOR),
        made(GrantRole, person=ADVISOR, role=Role.ADMINISTRATOR),
        made(GrantRole, person=PersonId("person-3"), role=Role.ADVISOR),
        made(RevokeRole, person=PersonId("person-3"), role=Role.ADVISOR),
        made(GrantRole, person=PersonId("person-3"), role=Role.ADVISOR),
        made(RegisterPerson, person=NEIGHBOUR),
        made(
            AddGuidelines,
            version=2,
            items=(made(GuidelineItem, guideline="guideline-2-for-1", year=2020, link="https://a.example"),),
            retired=("guideline-1-vol-4",),
        ),
        made(GrantRole, person=NEIGHBOUR, role=Role.PARTICIPANT, organisation="organisation-2"),
    )


def _prepare() -> tuple[Command, ...]:
    return (
        made(PlanCohort, plan=GROUP_PROGRAMME.plan, plan_version=1, kickoff_on=_day(0), places=3),
        *(made(InviteOrganisation, organisation=f"organisation-{number}") for number in (1, 2, 3)),
        made(AcceptInvitation, accepted_on=_day(-20)),
        made(AcceptInvitation, organisation="organisation-2", accepted_on=_day(-10)),
        made(DeclineInvitation, organisation="organisation-3"),
        made(AppointCoordinator),
        made(FormSteeringGroup, members=PEOPLE),
        made(FormImplementationTeam, members=PEOPLE[:1], citizens=2),
        made(
            HoldCall,
            kind=CallKind.EXPECTATION,
            held_on=_day(-5),
            answers=CALL_ANSWERS,
            promises=(made(PromisedInCall, due_on=_day(3)),),
        ),
        made(MakePromise, promise="promise-2", promised_by=Promiser.ADVISORS, due_on=_day(400)),
        made(KeepPromise, promise="promise-2"),
        made(ReopenPromise, promise="promise-2"),
        made(ScheduleMeeting, kind=MeetingKind.KICKOFF, **_times(0)),
        made(ScheduleMeeting, meeting="meeting-2", kind=MeetingKind.REFLECTION, **_times(60)),
        made(ScheduleMeeting, meeting="meeting-3", kind=MeetingKind.REFLECTION, **_times(110)),
        made(ScheduleMeeting, meeting="meeting-4", kind=MeetingKind.REFLECTION, **_times(130)),
        made(ScheduleMeeting, meeting="meeting-5", kind=MeetingKind.CLOSING, **_times(170)),
        made(SetAgenda, meeting="meeting-2"),
        made(ArrangeMeeting, meeting="meeting-2"),
        made(MoveMeeting, meeting="meeting-2", was_held=True, **_times(50)),
        made(CancelMeeting, meeting="meeting-4"),
        made(SetDatesAside),
        made(AnswerReadiness),
        made(AnswerComing, meeting="meeting-2"),
        made(HoldMeeting, held_on=_day(0), attendance=_attendance(1)),
        made(DescribeNetworkProfile),
    )


def _change() -> tuple[Command, ...]:
    return (
        made(PlanTestAction, from_on=_day(5), to_on=_day(20)),
        made(PlanTestCycle, from_on=_day(55), to_on=_day(70)),
        made(ShareTestAction),
        made(
            PlanTestAction,
            test_action="test-action-2",
            organisation="organisation-2",
            borrowed_from="test-action-1",
            from_on=_day(5),
            to_on=_day(20),
        ),
        made(
            PostExperience,
            occurred_on=_day(10),
            learned=SAID,
            as_planned=Answer.YES,
            citizens=SAID,
            consent=Consent.GIVEN,
        ),
        made(PostExperience, experience="experience-2", occurred_on=_day(52)),
        made(PostExperience, experience="experience-3", occurred_on=_day(120)),
        made(PostExperience, experience="experience-4", occurred_on=_day(121)),
        made(CorrectExperience, occurred_on=_day(12), learned="At begynde tidligere.", as_planned=Answer.PARTLY),
        made(WithdrawExperience, experience="experience-4"),
        made(AttachExperienceFile, attached=photo("file-1")),
        made(AttachExperienceFile, attached=photo("file-2")),
        made(RemoveExperienceFile, file="file-2"),
        made(
            AttachTestActionFile,
            attached=made(AttachedFile, file="file-3", kind=FileKind.DOCX, size=3, digest="0" * 64),
        ),
        made(AttachTestActionFile, attached=photo("file-4")),
        made(RemoveTestActionFile, file="file-4"),
        made(AttachMeetingFile, meeting="meeting-2", attached=photo("file-5")),
        made(AttachMeetingFile, meeting="meeting-2", attached=photo("file-6")),
        made(RemoveMeetingFile, meeting="meeting-2", file="file-6"),
        made(PostComment, organisation="organisation-2"),
        made(PostComment, comment="comment-2"),
        made(WithdrawComment, comment="comment-2"),
        made(MakeRemark, comment="comment-3", about=OF_TEST_ACTION, kind=CommentKind.SPARRING),
        made(MakeRemark, comment="comment-4", about=TO_ALL, kind=CommentKind.QUESTION, organisation="organisation-2"),
        made(MakeRemark, comment="comment-5", about=replace(TO_ALL, question="comment-4")),
        made(SeeFeedback, comment="comment-3"),
        made(CloseQuestion, comment="comment-4", organisation="organisation-2"),
        made(ReopenQuestion, comment="comment-4", organisation="organisation-2"),
        made(WithdrawRemark, comment="comment-5", about=replace(TO_ALL, question="comment-4")),
        made(
            ShelveItem, kind=ShelfKind.TEMPLATE, organisation="organisation-1", note=SAID, address="https://a.example"
        ),
        made(TakeShelfItemOn),
        made(AttachShelfFile, organisation="organisation-1", attached=photo("file-11")),
        made(AttachShelfFile, organisation="organisation-1", attached=photo("file-12")),
        made(RemoveShelfFile, organisation="organisation-1", file="file-12"),
        made(ShelveItem, item="shelf-item-2", kind=ShelfKind.DOCUMENT, organisation="organisation-1"),
        made(TakeShelfItemDown, item="shelf-item-2", organisation="organisation-1"),
        made(TagGuidelines, thing=TaggedThing(test_action=TestActionId("test-action-1")), guidelines=GUIDELINES),
        made(TagGuidelines, thing=TaggedThing(test_action=TestActionId("test-action-1")), guidelines=GUIDELINES[:1]),
        made(TagGuidelines, thing=TaggedThing(experience=ExperienceId("experience-1")), guidelines=GUIDELINES),
        made(TagGuidelines, thing=TaggedThing(meeting=MeetingId("meeting-2")), guidelines=GUIDELINES[1:]),
        made(FindExperienceUseful, organisation="organisation-2"),
        made(TakeUsefulnessBack, organisation="organisation-2"),
        made(FindExperienceUseful, organisation="organisation-2"),
        made(RecordMeasurement, measured_on=_day(18)),
        made(RecordMeasurement, measured_on=_day(11), value=Decimal("40.25")),
        made(SetChartLines, baseline=Decimal("40.25"), baseline_until=_day(18), target=Decimal(30)),
        made(NotePoint, measured_on=_day(18)),
        made(DecideTestAction, decided_on=_day(75), towards_goal=TowardsGoal.CLOSER, goal_signs=SAID),
        made(SubmitPresentation, meeting="meeting-2"),
        made(HoldMeeting, meeting="meeting-2", held_on=_day(50), attendance=_attendance(2)),
        made(CorrectAttendance, meeting="meeting-2", attendance=_attendance(3)),
        made(RecordMinutes, meeting="meeting-2"),
        made(GiveFeedback, meeting="meeting-2"),
        made(WithdrawOrganisation, organisation="organisation-2", withdrew_on=_day(80)),
    )


CALL_ANSWERS = (
    CallAnswer(asked=EXPECTATIONS_KNOWN, answer=Answer.YES),
    CallAnswer(asked=FIRST_TEST_ACTION, said=Prose(SAID)),
)


def photo(file: str, kind: FileKind = FileKind.PHOTO) -> AttachedFile:
    return made(AttachedFile, file=file, kind=kind, size=3, digest="0" * 64, description=SAID)


def slides() -> tuple[SlideBlock, ...]:
    """One slide of each kind."""
    shown = {"test_action": "test-action-1", "experience": "experience-1", "photo": "file-1"}
    return tuple(made(SlideBlock, kind=it, heading=Title("Titel"), text=Prose(SAID), **shown) for it in SlideKind)


def _anchor() -> tuple[Command, ...]:
    return (
        made(HoldMeeting, meeting="meeting-3", held_on=_day(110), attendance=_attendance(2)),
        made(HoldMeeting, meeting="meeting-5", held_on=_day(170), attendance=_attendance(1)),
        made(DescribeAnchoring),
        made(CompleteOrganisation),
        made(CompleteCohort),
        made(HoldCall, kind=CallKind.POST_CLOSING, held_on=_day(260), continued_progress=Answer.YES),
        made(AddProgrammePlan, plan=SMALL_PLAN.plan, version=SMALL_PLAN.version, programme=SMALL_PLAN),
    )


def _corrected() -> tuple[Command, ...]:
    return (
        made(CorrectOrganisationName, name=Name("Boform Nord")),
        made(CorrectAcceptance, accepted_on=_day(-21)),
        made(CorrectCall, kind=CallKind.EXPECTATION, held_on=_day(-6), answers=CALL_ANSWERS[1:]),
        made(CorrectTestAction, title=Title("Prøven")),
        made(CorrectTestCycle, from_on=_day(56), to_on=_day(71), adjustment=SAID),
        made(CorrectMeasurement, measured_on=_day(12), value=Decimal("4.25")),
        made(CorrectTestActionDecision, decided_on=_day(74)),
        made(CorrectPresentation, meeting="meeting-2"),
        made(SubmitSlides, meeting="meeting-3", blocks=slides()),
        made(AttachPresentationFile, meeting="meeting-3", attached=photo("file-7", FileKind.PPTX)),
        made(AttachPresentationFile, meeting="meeting-3", attached=photo("file-8")),
        made(RemovePresentationFile, meeting="meeting-3", file="file-8"),
        made(CorrectSlides, meeting="meeting-3", blocks=slides()[::-1]),
        made(CorrectFeedback, meeting="meeting-2"),
        made(CorrectComment, organisation="organisation-2"),
        made(AgreeCall, kind=CallKind.KICKOFF_FOLLOW_UP, starts_at=noon(_day(2_000))),
        made(CancelAgreedCall, kind=CallKind.KICKOFF_FOLLOW_UP),
        made(CorrectMeetingPlace, meeting="meeting-2", place=SAID),
        made(CorrectShelfItem, kind=ShelfKind.TEMPLATE, organisation="organisation-1", note=SAID),
        made(CorrectHolding, meeting="meeting-2", held_on=_day(51), minutes=290),
        made(CorrectPromise, promise="promise-2", due_on=_day(401)),
        made(TickDuties),
        made(CorrectCohortTheme),
        made(CorrectPersonTitle, person="person-1"),
        made(CorrectRemark, comment="comment-4", about=TO_ALL, organisation="organisation-2"),
        made(DescribeStatusSheet, lines=(made(StatusLine, person=PEOPLE[0], due_on=_day(300)),)),
        made(TickStatusLine, line="status-line-1"),
        made(ReopenStatusLine, line="status-line-1"),
        made(TickStatusLine, line="status-line-1"),
        made(AssignAdvisor, advisor=PersonId("person-3")),
        made(HandCohortOver, leaving=PersonId("person-3"), advisor=ADVISOR, note=SAID),
        made(WithdrawTestAction, test_action="test-action-2", organisation="organisation-2"),
        made(LockMinutes, meeting="meeting-2", version=1),
        made(ReopenMinutes, meeting="meeting-2"),
        made(RecordMinutes, meeting="meeting-2", sections=(made(MinutesSection, text=SAID),)),
    )


def _documented() -> tuple[Command, ...]:
    """An agreement with its annex: written, uploaded, agreed, approved and signed; and one that was a mistake."""
    pdf = made(AttachedFile, file="file-21", kind=FileKind.PDF, size=3, digest="0" * 64)
    content = WrittenParts(parts=(made(WrittenPart, text=Prose(SAID)),))
    agreement, annex = {"document": "document-1"}, {"document": "document-2"}
    today = _day(270)
    return (
        made(WriteDocument, version=1, content=content, needs=Endorsement.SIGNED, **agreement),
        made(WriteDocument, version=2, content=content, needs=Endorsement.SIGNED, **agreement),
        made(UploadDocument, version=1, attached=pdf, **annex),
        made(WriteDocument, version=1, content=content, document="document-3"),
        made(WithdrawDocument, document="document-3"),
        made(NameAgreeingLeaders, people=PEOPLE[:1], **agreement),
        made(NameAnnex, annex="document-2", document="document-1"),
        made(AgreeToDocument, version=2, agreed_on=today, **agreement),
        made(ApproveDocument, version=2, approved_on=today, **agreement),
        made(WithdrawEndorsement, version=2, endorsement=Endorsement.APPROVED, mistake=False, **agreement),
        made(
            SignDocument,
            version=2,
            side=SigningSide.ORGANISATION,
            how=SignedHow.ON_PAPER,
            signed_on=today,
            attached=replace(pdf, file=FileId("file-22")),
            **agreement,
        ),
        made(SignDocument, version=2, side=SigningSide.AGENCY, how=SignedHow.HERE, signed_on=today, **agreement),
    )


def _worked_with() -> tuple[Command, ...]:
    """What an organisation works with in a run of its own."""
    late = made(ToldMilestone, milestone="milestone-1", state=MilestoneState.LATE, reason=SAID)
    goals = WrittenGoals(value=Prose(SAID), goals=(made(WrittenGoal, responsible=PEOPLE[:1]),))
    milestones = WrittenMilestones(milestones=(made(WrittenMilestone, responsible=PEOPLE[1], due_on=_day(200)),))
    return (
        made(WriteDocument, version=1, document="document-4", content=goals),
        made(WriteDocument, version=1, document="document-5", content=milestones),
        made(MapPractice, meeting="meeting-2", answers=()),
        made(ChooseDevelopmentPoints, meeting="meeting-2", leaders=PEOPLE[:2]),
        made(TellMilestoneStatus, meeting="meeting-2", milestones=(late,)),
        made(TakeStock, meeting="meeting-5"),
        made(EvaluateCooperation, answers=(), words=SAID),
        made(EvaluateCooperation, side=RunSide.AGENCY, answers=(), words=SAID),
        made(NameLocalMeasures),
        made(RecordLocalMeasurement, measured_on=_day(60)),
        made(CorrectLocalMeasurement, measured_on=_day(61), value=Decimal("4.5")),
    )


def _attendance(people: int) -> tuple[Attendance, ...]:
    return tuple(made(Attendance, person=person) for person in PEOPLE[:people])


def programme() -> tuple[Command, ...]:
    """What happens in the cohort, each wished for by whom `wished_by` names."""
    return (*_prepare(), *_change(), *_anchor(), *_worked_with(), *_corrected(), *_documented())


def wished_by(command: Command) -> PersonId:
    """The cohort's advisor, who is everything else besides; but nobody finds their own useful."""
    return NEIGHBOUR if isinstance(command, FindExperienceUseful | TakeUsefulnessBack) else ADVISOR


def by_the_portal() -> tuple[Event, ...]:
    """What the portal does by itself on its clock, and no wish of a person brings about; and what is said on a
    meeting's own day alone, which none of these days is.
    """
    root = "0123456789abcdef" * 4
    return (
        made(
            PhaseBegun, phase=Phase.CHANGE, began_on=_day(0), cause=PhaseCause.MEETING, meeting=MeetingId("meeting-1")
        ),
        made(CheckedIn, meeting="meeting-5"),
        made(ActivityAttested, attested_on=_day(50)),
        made(AgendaPointProposed, meeting="meeting-5"),
        made(AgendaPointAnswered, meeting="meeting-5"),
        made(PresentationReminded, meeting_on=_day(50), days_left=7),
        made(PresentationReminderMailed, meeting_on=_day(50)),
        made(
            CheckpointMade,
            size=42,
            root=root,
            cause=CheckpointCause.MEETING_CLOSED,
            cohort=RunId("cohort-1"),
            meeting=MeetingId("meeting-1"),
        ),
    )


def forgotten() -> tuple[Event, ...]:
    """What is forgotten afterwards: somebody who has left, and the texts of one event; a hold came and went."""
    return (
        made(AgencyRoleProposed, person="person-2", role=Role.AUDITOR, change=AgencyChange.GRANT),
        made(AgencyRoleDeclined, person="person-2", role=Role.AUDITOR, change=AgencyChange.GRANT),
        made(AgencyRoleProposed, person="person-2", role=Role.ADVISOR, change=AgencyChange.REVOKE),
        made(HoldPlaced, cohort=RunId("cohort-1")),
        made(HoldLifted, cohort=RunId("cohort-1")),
        made(DeletionRequested, entry="entry-41", author="person-1"),
        made(DeletionDeclined, entry="entry-41"),
        made(TextsRedacted, entry="entry-42", leaf="0f" * 32, cohort=RunId("cohort-1")),
        made(PersonErased, person="person-3"),
        made(LeaderOrStaffRecorded, person="person-1", organisation="organisation-2"),
        made(ResponsibleLeaderAppointed, organisation="organisation-2", person="person-1"),
        made(OrganisationClosed, organisation="organisation-3", successor="organisation-2"),
        made(OrganisationReopened, organisation="organisation-3"),
        made(PersonDeactivated, person="person-4"),
        made(PersonActivated, person="person-4"),
    )


def judged() -> tuple[Event, ...]:
    """What the advisors do with what was sent: it is looked through, weighed, decided on and answered."""
    return (
        made(OrganisationEncouraged),
        made(ApplicationScreened),
        made(FigureStated, year=2024),
        made(FigureCorrected, corrects="entry-1", year=2024),
        made(ApplicationScored),
        made(ScoresAgreed),
        made(ApplicationDecided),
        made(ApplicationAnswered, answers="entry-1"),
        made(TakenFromWaitingList),
        made(MappingDayFixed, day=_day(660)),
        made(ApplicationBecameRun),
    )


def applied() -> tuple[Event, ...]:
    """Of the next round, in which others apply."""
    days: dict[str, Any] = {
        "opens_on": _day(600),
        "closes_on": _day(630),
        "mapping_days": (_day(660), _day(661), _day(662)),
        "answer_week": _day(644),
    }
    return (
        made(ApplicationRoundAnnounced, **days),
        made(ApplicationRoundChanged, **{**days, "corrects": "entry-1"}),
        made(
            ApplicationSubmitted,
            applicant="person-4",
            version=1,
            days=days["mapping_days"],
            attached=photo("file-41", FileKind.PDF),
        ),
        *judged(),
        made(ApplicationWithdrawn, applicant="person-4"),
        made(ApplicationRoundClosed),
        made(ApplicationRoundCancelled),
    )


def gathered() -> tuple[Event, ...]:
    """Of a network meeting, which is of no cohort."""
    times = {"starts_at": noon(_day(700)), "ends_at": noon(_day(700)) + dt.timedelta(hours=3)}
    return (
        made(GatheringAnnounced, **times, places=1),
        made(SignedUp, person="person-4", waiting=False),
        made(SignedUp, person="person-5", waiting=True),
        made(GatheringChanged, **times, places=1),
        made(SignUpCancelled, person="person-4"),
        made(MovedUp, person="person-5"),
        made(GatheringHeld, attended=("person-5",)),
        made(GatheringAnnounced, gathering="gathering-2", **times),
        made(GatheringCancelled, gathering="gathering-2"),
    )


OUTSIDE: tuple[type[Event], ...] = (
    DeletionDeclined,
    ApplicationBecameRun,
    *(it for it in OF_NO_RUN if it not in REGISTRY),
)
"""What belongs to no cohort, or goes on from what does not."""


@cache
def whole_programme() -> tuple[Recorded[Event], ...]:
    """The history of the whole programme: nothing in it was refused. Recorded a day apart, after it is all over."""
    history = History()
    for command in beginning():
        history.wish(command, SYSTEM, noon(_day(-30)))
    for number, command in enumerate(programme()):
        history.wish(command, wished_by(command), noon(_day(270 + number)))
    for event in (*by_the_portal(), *forgotten(), *applied(), *gathered()):
        history.tell(event, SYSTEM, noon(_day(271 + len(programme()))))
    return tuple(history.recorded)


def programme_of_the_cohort() -> tuple[Recorded[Event], ...]:
    """The whole programme but what stands outside any cohort, and its past."""
    told = (it for it in whole_programme() if not isinstance(it.event, OUTSIDE))
    return tuple(
        msgspec.structs.replace(it, stamp=msgspec.structs.replace(it.stamp, position=number))
        for number, it in enumerate(told, start=1)
    )
