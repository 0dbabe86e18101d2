"""A programme in which every text that anybody writes is one of a kind, and everybody there may be is there to read it.

A secret is one such text: who wrote it in which wish, and when. What is said of a visitor is what they are in the end.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, get_args

import msgspec

from domain.cohorts.accept_invitation import AcceptInvitation
from domain.cohorts.appoint_coordinator import AppointCoordinator
from domain.cohorts.assign_advisor import AssignAdvisor
from domain.cohorts.correct_acceptance import CorrectAcceptance
from domain.cohorts.correct_cohort_theme import CorrectCohortTheme
from domain.cohorts.decline_invitation import DeclineInvitation
from domain.cohorts.hand_over import HandCohortOver
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.plan_cohort import PlanCohort
from domain.cohorts.withdraw_organisation import WithdrawOrganisation
from domain.completion.attest_activity import AttestActivity
from domain.completion.describe_anchoring import DescribeAnchoring
from domain.completion.describe_status_sheet import DescribeStatusSheet
from domain.completion.status_sheet import StatusLine, StatusLineId
from domain.completion.tick_status_line import TickStatusLine
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
from domain.documents.sign_document import SignDocument
from domain.documents.upload_document import UploadDocument
from domain.documents.withdraw_document import WithdrawDocument
from domain.documents.withdraw_endorsement import WithdrawEndorsement
from domain.documents.write_document import WriteDocument
from domain.entries import entry_id
from domain.files import AttachedFile
from domain.guidelines.add_guidelines import AddGuidelines
from domain.guidelines.events import GuidelineItem
from domain.kernel import SYSTEM, Command, PersonId, Recorded, field_types
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.agenda_points import AgendaPointId, PointAnswer
from domain.meetings.agree_call import AgreeCall, CancelAgreedCall
from domain.meetings.answer_agenda_point import AnswerAgendaPoint
from domain.meetings.arrange_meeting import ArrangeMeeting
from domain.meetings.attach_meeting_file import AttachMeetingFile
from domain.meetings.attach_presentation_file import AttachPresentationFile
from domain.meetings.cancel_meeting import CancelMeeting
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
from domain.meetings.lock_minutes import LockMinutes
from domain.meetings.make_promise import MakePromise
from domain.meetings.minutes_parts import MinutesQuote, MinutesSection
from domain.meetings.move_meeting import MoveMeeting
from domain.meetings.promised import PromisedInCall
from domain.meetings.propose_agenda_point import ProposeAgendaPoint
from domain.meetings.record_minutes import RecordMinutes
from domain.meetings.reopen_minutes import ReopenMinutes
from domain.meetings.schedule_meeting import ScheduleMeeting
from domain.meetings.set_agenda import SetAgenda
from domain.meetings.slides import SlideBlock, SlideKind
from domain.meetings.submit_presentation import SubmitPresentation
from domain.meetings.submit_slides import SubmitSlides
from domain.organisations.correct_organisation_name import CorrectOrganisationName
from domain.organisations.events import AgencyChange, OrganisationId, Role
from domain.organisations.register_organisation import RegisterOrganisation
from domain.organisations.register_person import RegisterPerson
from domain.plans.call_questions import FIRST_TEST_ACTION
from domain.plans.endorsements import Endorsement
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.leaving import asked_in
from domain.plans.programme import EvidenceKind
from domain.plans.run import RunId
from domain.privacy.decline_deletion import DeclineDeletion
from domain.privacy.request_deletion import RequestDeletion
from domain.programmes.add_programme_plan import AddProgrammePlan
from domain.progress.choose_development_points import ChooseDevelopmentPoints
from domain.progress.evaluate_cooperation import EvaluateCooperation
from domain.progress.events import DevelopmentPoint, GoalStock, MilestoneState, Recommendation, ToldMilestone
from domain.progress.map_practice import MapPractice
from domain.progress.measures import LocalMeasure
from domain.progress.name_local_measures import NameLocalMeasures
from domain.progress.record_local_measurement import CorrectLocalMeasurement, RecordLocalMeasurement
from domain.progress.take_stock import TakeStock
from domain.progress.tell_milestone_status import TellMilestoneStatus
from domain.quoting import Quoted
from domain.roles.add_colleague import AddColleague
from domain.roles.close_organisation import CloseOrganisation
from domain.roles.correct_person_title import CorrectPersonTitle
from domain.roles.decline_agency_role import DeclineAgencyRole
from domain.roles.grant_role import GrantRole
from domain.roles.propose_agency_role import ProposeAgencyRole
from domain.roles.revoke_role import RevokeRole
from domain.sharing.attach_experience_file import AttachExperienceFile
from domain.sharing.correct_comment import CorrectComment
from domain.sharing.correct_experience import CorrectExperience
from domain.sharing.correct_remark import CorrectRemark
from domain.sharing.correct_shelf_item import CorrectShelfItem
from domain.sharing.describe_network_profile import DescribeNetworkProfile
from domain.sharing.events import Audience, CommentId, CommentKind
from domain.sharing.find_experience_useful import FindExperienceUseful
from domain.sharing.keep_shelf import AttachShelfFile, TakeShelfItemDown
from domain.sharing.make_remark import MakeRemark
from domain.sharing.post_comment import PostComment
from domain.sharing.post_experience import PostExperience
from domain.sharing.remarks import Subject, SubjectKind
from domain.sharing.shelve_item import ShelveItem
from domain.sharing.shelved import ShelfKind, ShelfReach
from domain.sharing.withdraw_comment import WithdrawComment
from domain.sharing.withdraw_experience import WithdrawExperience
from domain.sharing.withdraw_remark import WithdrawRemark
from domain.sharing.withdraw_test_action import WithdrawTestAction
from domain.test_actions.attach_test_action_file import AttachTestActionFile
from domain.test_actions.correct_decision import CorrectTestActionDecision
from domain.test_actions.correct_measurement import CorrectMeasurement
from domain.test_actions.correct_test_action import CorrectTestAction
from domain.test_actions.correct_test_cycle import CorrectTestCycle
from domain.test_actions.decide_test_action import DecideTestAction
from domain.test_actions.events import TestActionId
from domain.test_actions.note_point import NotePoint
from domain.test_actions.plan_test_action import PlanTestAction
from domain.test_actions.plan_test_cycle import PlanTestCycle
from domain.test_actions.record_measurement import RecordMeasurement
from domain.test_actions.set_chart_lines import SetChartLines
from domain.test_actions.share_test_action import ShareTestAction
from domain.text import Name, Prose, Title
from portal.web.forms.decode import without_none
from tests.portal.reading.applied import applied
from tests.portal.reading.gathered import gathered
from tests.programmes.attested_plan import ASKED_PLAN, LOOKED_AT
from tests.projections.programme import BOFORM, FIRST_DAY, History, made, noon

COHORT = RunId("cohort-1")
ASKED = RunId("cohort-3")
"""The run that asks a question."""
HOME, OTHER, LEAVER, INVITED, OUTSIDE, RETURNED, DECLINED = (
    OrganisationId(f"organisation-{number}") for number in range(1, 8)
)
ADVISOR, OTHER_ADVISOR, AUDITOR = PersonId("person-1"), PersonId("person-2"), PersonId("person-3")
VISITORS = {
    "author": PersonId("person-11"),
    "colleague": PersonId("person-12"),
    "participant": PersonId("person-21"),
    "leaver": PersonId("person-31"),
    "leaver who takes part elsewhere": PersonId("person-32"),
    "invited": PersonId("person-41"),
    "outsider": PersonId("person-51"),
    "returned": PersonId("person-61"),
    "declined": PersonId("person-71"),
    "revoked": PersonId("person-13"),
    "moved out": PersonId("person-14"),
    "moved in": PersonId("person-15"),
    "advisor": ADVISOR,
    "other advisor": OTHER_ADVISOR,
    "former advisor": PersonId("person-5"),
    "auditor": AUDITOR,
    "administrator": PersonId("person-4"),
}
SECOND_ADMINISTRATOR = PersonId("person-6")
NEWCOMER = PersonId("person-16")
"""Whom the coordinator adds, last of all."""
OF: dict[str, OrganisationId] = {
    **dict.fromkeys(("author", "colleague", "revoked", "moved out", "moved in"), HOME),
    **dict.fromkeys(("participant", "leaver who takes part elsewhere"), OTHER),
    "leaver": LEAVER,
    "invited": INVITED,
    "outsider": OUTSIDE,
    "returned": RETURNED,
    "declined": DECLINED,
}
"""Whose participant each visitor is from the beginning."""
NOW = noon(FIRST_DAY + dt.timedelta(days=400))
TEXTS = (Name, Title, Prose)


class Secret(msgspec.Struct, frozen=True, kw_only=True):
    """A word that stands in one text only; `position` is that of the first event that tells it."""

    word: str
    command: Command
    field: str
    position: int

    @property
    def name(self) -> tuple[str, str]:
        return type(self.command).__name__, self.field


BROKEN = {"limit_broken_because": Prose("Vi kan ikke før.")}
AGENDA = (made(AgendaItem, section=Title("Formiddag"), who=Title("Rådgiveren")),)


class Story(History):
    """What has been told so far, and the secrets in it."""

    def __init__(self) -> None:
        super().__init__()
        self.secrets: list[Secret] = []

    def say(self, by: PersonId, *commands: Command) -> None:
        """The person wishes it, an hour after what came before; nothing is refused."""
        for command in commands:
            words: dict[str, str] = {}
            written = self._marked(command, "", words)
            position = len(self.recorded) + 1
            self.wish(written, by, noon(FIRST_DAY + dt.timedelta(days=300)) + dt.timedelta(hours=position))
            self.secrets += [
                Secret(word=word, command=written, field=field, position=position) for word, field in words.items()
            ]

    def _marked(self, value: Any, path: str, words: dict[str, str]) -> Any:
        """The same with a word of its own in every text."""
        kind: type[msgspec.Struct] = type(value)
        texts = (
            (name, self._text(getattr(value, name), hint, f"{path}{name}", words)) for name, hint in field_types(kind)
        )
        return kind(**dict(texts))

    def _text(self, value: Any, kind: Any, path: str, words: dict[str, str]) -> Any:
        if value is None:
            return None
        if isinstance(value, tuple):
            return tuple(self._text(it, get_args(without_none(kind)[0])[0], path, words) for it in value)
        if any(text in (kind, *get_args(kind)) for text in TEXTS):
            word = f"hemmelig{len(self.secrets) + len(words):04d}ord"
            words[word] = path
            return f"https://{word}.example" if path == "address" else f"Om {word} i dag."
        kind, _ = without_none(kind)
        return self._marked(value, f"{path}.", words) if isinstance(value, msgspec.Struct) else value


def texts_in(kind: type[msgspec.Struct], path: str = "") -> Iterator[str]:
    """Where each text stands in a command of the kind."""
    for name, hint in field_types(kind):
        yield from _texts(hint, f"{path}{name}")


def _texts(hint: Any, path: str) -> Iterator[str]:
    hint, _ = without_none(hint)
    kinds = get_args(hint) or (hint,)
    if any(text in kinds for text in TEXTS):
        yield path
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield from texts_in(kind, f"{path}.")
        elif get_args(kind):
            yield from _texts(kind, path)


SECTIONS = (MinutesSection(title=Title("Punkt"), text=Prose("Sagt.")),)
QUOTES = (MinutesQuote(section=0, text=Prose("Sagt af andre."), of=(Quoted(entry=entry_id(1), person=ADVISOR),)),)


def _day(number: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=number)


def _times(number: int) -> dict[str, dt.datetime]:
    return {"starts_at": noon(_day(number)), "ends_at": noon(_day(number)) + dt.timedelta(hours=5)}


@cache
def story() -> Story:
    """The whole of it, the same each time."""
    told = Story()
    _registered(told)
    _begun(told)
    _worked(told, "before")
    told.say(VISITORS["leaver"], made(WithdrawOrganisation, organisation=LEAVER, withdrew_on=_day(140)))
    _worked(told, "after")
    _handed_over(told)
    _worked_with(told)
    _attested(told)
    applied(told.say, _day, (ADVISOR, OTHER_ADVISOR), HOME, VISITORS["author"])
    gathered(told.say, _times(900), ADVISOR)
    _ended(told)
    _asked_to_delete(told)
    return told


def left_at() -> int:
    """The position with which the leaver left."""
    return next(
        it.position
        for it in story().secrets
        if isinstance(it.command, WithdrawOrganisation) and it.command.organisation == LEAVER
    )


def history() -> tuple[Recorded[Any], ...]:
    return tuple(story().recorded)


def _asked_to_delete(told: Story) -> None:
    """Somebody asks to have a text deleted, twice: the first time it stays, the second nobody has answered."""
    entry = entry_id(next(it.position for it in told.secrets if it.name == ("RecordMinutes", "text")))
    told.say(SYSTEM, made(CorrectOrganisationName, organisation=OUTSIDE))
    item = made(
        GuidelineItem, guideline="guideline-2-nyt-1", year=2026, explanation=Name("Kort."), words=(Name("Nyt."),)
    )
    told.say(SYSTEM, made(AddGuidelines, version=2, items=(item,)))
    told.say(SYSTEM, made(RegisterOrganisation, organisation="organisation-twice", kind=BOFORM))
    told.say(SYSTEM, made(CloseOrganisation, organisation="organisation-twice"))
    asked = made(RequestDeletion, entry=entry, author=ADVISOR)
    told.say(VISITORS["author"], asked)
    told.say(VISITORS["administrator"], made(DeclineDeletion, entry=entry))
    told.say(VISITORS["author"], asked)


def _registered(told: Story) -> None:
    for organisation in (HOME, OTHER, LEAVER, INVITED, OUTSIDE, RETURNED, DECLINED):
        told.say(SYSTEM, made(RegisterOrganisation, organisation=organisation, kind=BOFORM))
    for who, person in VISITORS.items():
        told.say(SYSTEM, made(RegisterPerson, person=person))
        if who in OF:
            told.say(SYSTEM, made(GrantRole, person=person, role=Role.PARTICIPANT, organisation=OF[who]))
    elsewhere = VISITORS["leaver who takes part elsewhere"]
    told.say(SYSTEM, made(GrantRole, person=elsewhere, role=Role.PARTICIPANT, organisation=LEAVER))
    for person in (ADVISOR, OTHER_ADVISOR, VISITORS["former advisor"]):
        told.say(SYSTEM, made(GrantRole, person=person, role=Role.ADVISOR))
    told.say(SYSTEM, made(GrantRole, person=AUDITOR, role=Role.AUDITOR))
    told.say(SYSTEM, made(RegisterPerson, person=SECOND_ADMINISTRATOR))
    for person in (VISITORS["administrator"], SECOND_ADMINISTRATOR):
        told.say(SYSTEM, made(GrantRole, person=person, role=Role.ADMINISTRATOR))
    proposed = {"person": VISITORS["outsider"], "role": Role.ADVISOR, "change": AgencyChange.GRANT}
    told.say(VISITORS["administrator"], made(ProposeAgencyRole, **proposed))
    told.say(SECOND_ADMINISTRATOR, made(DeclineAgencyRole, **proposed))


def _begun(told: Story) -> None:
    plan = {"plan": GROUP_PROGRAMME.plan, "plan_version": 1, "kickoff_on": _day(0), "places": 8}
    told.say(ADVISOR, made(PlanCohort, cohort=COHORT, **plan))
    told.say(OTHER_ADVISOR, made(PlanCohort, cohort="cohort-2", **plan))
    told.say(ADVISOR, made(AssignAdvisor, cohort=COHORT, advisor=VISITORS["former advisor"]))
    for organisation in (HOME, OTHER, LEAVER, INVITED, RETURNED, DECLINED):
        told.say(ADVISOR, made(InviteOrganisation, organisation=organisation))
    for who in ("author", "participant", "leaver", "returned"):
        told.say(VISITORS[who], made(AcceptInvitation, organisation=OF[who], accepted_on=_day(-10)))
    told.say(VISITORS["author"], made(CorrectAcceptance, organisation=HOME, accepted_on=_day(-11)))
    told.say(VISITORS["declined"], made(DeclineInvitation, organisation=DECLINED))
    told.say(
        VISITORS["returned"],
        made(WithdrawOrganisation, organisation=RETURNED, withdrew_on=_day(-5)),
    )
    told.say(ADVISOR, made(InviteOrganisation, organisation=RETURNED))
    told.say(VISITORS["returned"], made(AcceptInvitation, organisation=RETURNED, accepted_on=_day(-2)))
    told.say(
        ADVISOR,
        made(ScheduleMeeting, kind=MeetingKind.KICKOFF, place="Her", **_times(0)),
        made(ScheduleMeeting, meeting="meeting-2", kind=MeetingKind.REFLECTION, place="Her", **_times(60)),
        made(ScheduleMeeting, meeting="meeting-5", kind=MeetingKind.REFLECTION, place="Her", **_times(109)),
        made(ScheduleMeeting, meeting="meeting-4", kind=MeetingKind.CLOSING, place="Her", **BROKEN, **_times(190)),
        made(MoveMeeting, meeting="meeting-4", was_held=True, **BROKEN, **_times(200)),
        made(MoveMeeting, meeting="meeting-4", was_held=True, **_times(170)),
        made(CancelMeeting, meeting="meeting-5", **BROKEN),
        made(ScheduleMeeting, meeting="meeting-3", kind=MeetingKind.REFLECTION, place="Her", **_times(110)),
        made(ArrangeMeeting, meeting="meeting-3", link=Prose("https://a.example"), catering=Prose("Vi.")),
        made(HoldMeeting, held_on=_day(0), attendance=_everybody()),
    )


def _everybody() -> tuple[Attendance, ...]:
    there = ("author", "participant", "returned")
    return tuple(made(Attendance, person=VISITORS[who], organisation=OF[who]) for who in there)


def _worked(told: Story, when: str) -> None:
    """Everything that is written during a programme, once before the leaver leaves and once after."""
    number, meeting = (1, "meeting-2") if when == "before" else (2, "meeting-3")
    held_on = _day(60) if when == "before" else _day(110)
    call = list(CallKind)[number - 1]
    extra = f"meeting-{9 if when == 'before' else 8}"
    told.say(
        ADVISOR,
        made(ScheduleMeeting, meeting=extra, kind=MeetingKind.REFLECTION, place="Her", **_times(120 + number)),
        made(MoveMeeting, meeting=extra, was_held=True, **_times(125 + number)),
        made(SetAgenda, meeting=extra, items=AGENDA),
        made(CancelMeeting, meeting=extra),
        made(SetAgenda, meeting=meeting, items=AGENDA),
    )
    point = AgendaPointId(f"agenda-point-{when}")
    told.say(
        VISITORS["author"],
        made(ProposeAgendaPoint, organisation=HOME, meeting=meeting, agenda_point=point, why=Prose("Derfor.")),
    )
    no = {"answer": PointAnswer.DECLINED, "sentence": Prose("Næste gang.")}
    told.say(ADVISOR, made(AnswerAgendaPoint, organisation=HOME, meeting=meeting, agenda_point=point, **no))
    for who in ("author", "participant", "leaver") if when == "before" else ("author",):
        _told_by(told, who, when)
    told.say(
        VISITORS["author"],
        made(SubmitPresentation, organisation=HOME, meeting=meeting, sparring_wanted="Hvordan?"),
        made(
            AttachPresentationFile,
            organisation=HOME,
            meeting=meeting,
            attached=made(AttachedFile, file=f"file-{meeting}-own", size=3, digest="0" * 64, description="Plakaten."),
        ),
    )
    told.say(
        ADVISOR,
        made(HoldMeeting, meeting=meeting, held_on=held_on, attendance=_everybody()),
        made(CorrectAttendance, meeting=meeting, attendance=_everybody()[:2]),
        made(RecordMinutes, meeting=meeting),
        made(LockMinutes, meeting=meeting, version=1),
        made(ReopenMinutes, meeting=meeting),
        made(
            RecordMinutes,
            meeting=meeting,
            sections=(MinutesSection(title=Title("Punkt"), text=Prose("Sagt.")),),
            quotes=QUOTES,
        ),
        made(
            AttachMeetingFile,
            meeting=meeting,
            attached=made(AttachedFile, file=f"file-{meeting}", size=3, digest="0" * 64, description="Tavlen."),
        ),
        made(
            HoldCall,
            organisation=HOME,
            spoke_with=VISITORS["author"],
            kind=call,
            held_on=held_on,
            answers=_call_answers(call),
            promises=(made(PromisedInCall, due_on=held_on),),
        ),
        made(MakePromise, organisation=HOME, promise=f"promise-{when}", due_on=_day(2_000)),
    )
    shelf = {"item": f"shelf-item-{when}", "reach": ShelfReach.THEME, "organisation": HOME}
    about = {"kind": ShelfKind.TEMPLATE, "note": Prose("Til jer."), "address": Prose("https://a.example")}
    told.say(
        VISITORS["author"],
        made(ShelveItem, **shelf, **about),
        made(
            AttachShelfFile,
            item=shelf["item"],
            organisation=HOME,
            attached=made(AttachedFile, file=f"file-shelf-{when}", size=3, digest="0" * 64, description="Arket."),
        ),
        made(CorrectShelfItem, **shelf, **about),
        made(ShelveItem, **{**shelf, "item": f"shelf-item-{when}-down"}, **about),
        made(TakeShelfItemDown, item=f"shelf-item-{when}-down", organisation=HOME),
    )
    told.say(
        VISITORS["author"],
        made(GiveFeedback, organisation=HOME, meeting=meeting, comment="Godt."),
        made(CorrectFeedback, organisation=HOME, meeting=meeting, comment="Godt nok."),
        made(CorrectPresentation, organisation=HOME, meeting=meeting, sparring_wanted="Hvorfor?"),
    )
    agreed = {"organisation": HOME, "kind": CallKind.POST_CLOSING}
    told.say(
        ADVISOR,
        made(CorrectMeetingPlace, meeting=meeting, place="Lokale 3"),
        made(CorrectHolding, meeting=meeting, held_on=held_on, minutes=290),
        made(CorrectCohortTheme, cohort=COHORT),
        made(CorrectPersonTitle, person=VISITORS["colleague"]),
        made(AgreeCall, **agreed, starts_at=noon(FIRST_DAY + dt.timedelta(days=3_000))),
        made(CancelAgreedCall, **agreed),
    )
    spoken = {"organisation": HOME, "spoke_with": VISITORS["author"], "kind": call, "held_on": held_on}
    told.say(
        ADVISOR,
        made(CorrectCall, **spoken, answers=_call_answers(call)),
        made(CorrectPromise, organisation=HOME, promise=f"promise-{when}", due_on=_day(2_000)),
    )


def _call_answers(kind: CallKind) -> tuple[CallAnswer, ...] | None:
    """To what is asked in words."""
    asked = (it.question for it in asked_in(GROUP_PROGRAMME, EvidenceKind.CALL, kind.value) if it.in_words)
    return tuple(CallAnswer(asked=it, said=Prose("Kaffe.")) for it in asked) or None


def _told_by(told: Story, who: str, when: str) -> None:
    """A test action that is shared and one that is not; experiences for the cohort, for themselves, and taken back."""
    person, whose = VISITORS[who], {"organisation": OF[who]}
    ids = [f"{it}{'a' if when == 'before' else 'b'}" for it in (OF[who].rpartition("-")[2],)]
    kept, shared = (f"test-action-{ids[0]}-{it}" for it in ("kept", "shared"))
    for test_action in (kept, shared):
        told.say(
            person,
            made(
                PlanTestAction,
                **whose,
                test_action=test_action,
                from_on=_day(5),
                to_on=_day(20),
                citizens="De valgte.",
            ),
            made(PlanTestCycle, **whose, test_action=test_action, from_on=_day(65), to_on=_day(80), adjustment="Mere."),
            made(RecordMeasurement, **whose, test_action=test_action, measured_on=_day(10)),
            made(SetChartLines, **whose, test_action=test_action, target=Decimal(3)),
            made(NotePoint, **whose, test_action=test_action, measured_on=_day(10)),
            made(DecideTestAction, **whose, test_action=test_action, decided_on=_day(30), goal_signs="Tre."),
            made(CorrectTestAction, **whose, test_action=test_action, citizens="De valgte selv."),
            made(
                CorrectTestCycle, **whose, test_action=test_action, from_on=_day(66), to_on=_day(81), adjustment="Ny."
            ),
            made(CorrectMeasurement, **whose, test_action=test_action, measured_on=_day(11)),
            made(CorrectTestActionDecision, **whose, test_action=test_action, decided_on=_day(31), goal_signs="Fire."),
        )
    gone = f"test-action-{ids[0]}-gone"
    told.say(
        person,
        made(PlanTestAction, **whose, test_action=gone, from_on=_day(5), to_on=_day(20)),
        made(WithdrawTestAction, **whose, test_action=gone),
    )
    told.say(person, made(ShareTestAction, **whose, test_action=shared), made(DescribeNetworkProfile, **whose))
    about = {**whose, "test_action": kept, "occurred_on": _day(12), "surprised": "Meget.", "learned": "Spørg."}
    about["citizens"] = "De sagde ja."
    names = ("open", "ours", "opened", "closed", "withdrawn")
    of = {name: f"experience-{ids[0]}-{name}" for name in names}
    corrected = {**whose, "occurred_on": _day(13), "surprised": "Lidt.", "learned": "Vent."}
    corrected["citizens"] = "De sagde nej."
    first = {name: Audience.ORGANISATION if name in ("ours", "opened") else Audience.COHORT for name in names}
    for name in names:
        told.say(person, made(PostExperience, **about, experience=of[name], audience=first[name]))
    for name, audience in (
        ("open", Audience.COHORT),
        ("ours", Audience.ORGANISATION),
        ("opened", Audience.ORGANISATION),
        ("opened", Audience.COHORT),
        ("closed", Audience.COHORT),
    ):
        told.say(person, made(CorrectExperience, **corrected, experience=of[name], audience=audience))
    for name in ("open", "ours"):
        file = made(AttachedFile, file=f"file-{ids[0]}-{name}", size=3, digest="0" * 64, description="Bordet.")
        told.say(person, made(AttachExperienceFile, **whose, experience=of[name], attached=file))
    for name in (kept, shared):
        file = made(AttachedFile, file=f"file-{ids[0]}-{name}", size=3, digest="0" * 64, description="Arket.")
        told.say(person, made(AttachTestActionFile, **whose, test_action=name, attached=file))
    for name in ("open", "closed", "withdrawn"):
        comment = f"comment-{ids[0]}-{name}"
        told.say(ADVISOR, made(PostComment, experience=of[name], comment=comment))
        told.say(person, made(PostComment, **whose, experience=of[name], comment=f"{comment}-own"))
    told.say(ADVISOR, made(PostComment, experience=of["ours"], comment=f"comment-{ids[0]}-ours"))
    mended = {"experience": of["open"], "comment": f"comment-{ids[0]}-open-own"}
    told.say(person, made(CorrectComment, **whose, **mended))
    said = {"experience": of["open"], "comment": f"comment-{ids[0]}-back"}
    told.say(person, made(PostComment, **whose, **said), made(WithdrawComment, **whose, **said))
    told.say(ADVISOR, made(FindExperienceUseful, experience=of["open"]))
    _talked_of(told, person, OF[who], ids[0], shared, kept)
    _documented(told, person, OF[who], ids[0])
    _said_at_a_meeting(told, person, OF[who], ids[0])
    told.say(
        person,
        made(CorrectExperience, **corrected, experience=of["closed"], audience=Audience.ORGANISATION),
        made(WithdrawExperience, **whose, experience=of["withdrawn"]),
    )


def _documented(told: Story, person: PersonId, own: OrganisationId, ids: str) -> None:
    """A document in two versions, signed on paper and taken back; one that is a file; one that was a mistake."""
    of = {"organisation": own, "document": f"document-{ids}"}
    file = made(AttachedFile, file=f"file-{ids}-document", size=3, digest="0" * 64, description="Skemaet.")
    paper = made(AttachedFile, file=f"file-{ids}-signed", size=3, digest="0" * 64, description="Underskrifter.")
    content = WrittenParts(parts=(made(WrittenPart, text=Prose("Flere.")),))
    mistake = {"organisation": own, "document": f"document-{ids}-mistake"}
    signs = {**of, "version": 2, "person": person}
    told.say(
        person,
        *(made(WriteDocument, **of, version=it, content=content) for it in (1, 2)),
        made(NameAgreeingLeaders, **of, people=(person,)),
        made(
            SignDocument,
            **signs,
            side=SigningSide.ORGANISATION,
            how=SignedHow.ON_PAPER,
            signed_on=_day(300),
            attached=paper,
        ),
        made(WithdrawEndorsement, **signs, endorsement=Endorsement.SIGNED, mistake=False),
        made(UploadDocument, organisation=own, document=f"document-{ids}-file", version=1, attached=file),
        made(WriteDocument, **mistake, version=1, content=content),
        made(WithdrawDocument, **mistake),
    )


def _talked_of(told: Story, person: PersonId, own: OrganisationId | None, ids: str, shared: str, kept: str) -> None:
    """What is said of the two test actions, and what is asked of all and of the advisors, with an answer to each."""
    whose = {"organisation": own}
    for name, test_action in (("shared", shared), ("kept", kept)):
        about = Subject(kind=SubjectKind.TEST_ACTION, organisation=own, test_action=TestActionId(test_action))
        told.say(ADVISOR, made(MakeRemark, about=about, comment=f"comment-{ids}-{name}"))
        said = {**whose, "about": about, "comment": f"comment-{ids}-{name}-own"}
        told.say(person, made(MakeRemark, **said), made(CorrectRemark, **said))
    for kind in (SubjectKind.COHORT, SubjectKind.ADVISORS):
        about, asked = Subject(kind=kind, organisation=own), CommentId(f"comment-{ids}-{kind.value}")
        told.say(person, made(MakeRemark, **whose, about=about, comment=asked, kind=CommentKind.QUESTION))
        answers = {"about": msgspec.structs.replace(about, question=asked)}
        told.say(ADVISOR, made(MakeRemark, **answers, comment=f"{asked}-answer"))
        back = {**whose, **answers, "comment": f"{asked}-back"}
        told.say(person, made(MakeRemark, **back), made(WithdrawRemark, **back))


def _said_at_a_meeting(told: Story, person: PersonId, own: OrganisationId | None, ids: str) -> None:
    about, said = Subject(kind=SubjectKind.MEETING, meeting=MeetingId("meeting-2")), f"comment-{ids}-room"
    told.say(person, made(MakeRemark, organisation=own, about=about, comment=said))
    back = {"organisation": own, "about": about, "comment": f"{said}-back"}
    told.say(person, made(MakeRemark, **back), made(WithdrawRemark, **back))


def _handed_over(told: Story) -> None:
    """Another advisor has advised the cohort for an hour."""
    told.say(
        ADVISOR,
        made(AssignAdvisor, advisor=OTHER_ADVISOR),
        made(HandCohortOver, leaving=OTHER_ADVISOR, advisor=ADVISOR, note=Prose("Ring først.")),
    )


def _worked_with(told: Story) -> None:
    """What is worked with in a run: by two organisations, so that nobody sees the other's."""
    asked = (CallAnswer(asked=FIRST_TEST_ACTION, said=Prose("Kaffe.")),)
    for organisation, who in ((HOME, "author"), (OTHER, "participant")):
        here = {"organisation": organisation, "meeting": "meeting-1"}
        goal = made(WrittenGoal, responsible=(VISITORS[who],))
        milestone = made(WrittenMilestone, responsible=VISITORS[who], due_on=_day(200))
        for name, content in (
            ("goals", WrittenGoals(value=Prose("Tryghed."), goals=(goal,))),
            ("milestones", WrittenMilestones(milestones=(milestone,))),
        ):
            document = {"organisation": organisation, "document": f"document-{who}-{name}"}
            told.say(VISITORS[who], made(WriteDocument, **document, version=1, content=content))
        points = made(DevelopmentPoint, point=f"development-point-{who}")
        late = made(ToldMilestone, state=MilestoneState.LATE, reason=Prose("Sygdom."))
        reached = made(GoalStock, shown_by=Prose("Flere har bolig."))
        measure = made(LocalMeasure, measure=f"local-measure-{who}")
        recommended = made(Recommendation, recommendation=f"recommendation-{who}", why=Prose("Det ses."))
        told.say(ADVISOR, made(MapPractice, **here, answers=asked, recommendations=(recommended,)))
        told.say(
            VISITORS[who],
            made(
                ChooseDevelopmentPoints,
                **here,
                points=(msgspec.structs.replace(points, recommendation=None),),
                leaders=(VISITORS[who],),
            ),
            made(TellMilestoneStatus, **here, milestones=(late,)),
            made(TakeStock, **here, goals=(reached,)),
            made(EvaluateCooperation, organisation=organisation, answers=asked, words=Prose("Godt.")),
            made(NameLocalMeasures, organisation=organisation, measures=(measure,)),
            made(RecordLocalMeasurement, organisation=organisation, measure=measure.measure, measured_on=_day(100)),
            made(CorrectLocalMeasurement, organisation=organisation, measure=measure.measure, measured_on=_day(101)),
        )


def _attested(told: Story) -> None:
    """In a run of another plan, which asks a question about an activity."""
    told.say(
        VISITORS["administrator"],
        made(AddProgrammePlan, plan=ASKED_PLAN.plan, version=ASKED_PLAN.version, programme=ASKED_PLAN),
    )
    run = {"cohort": ASKED, "plan": ASKED_PLAN.plan, "plan_version": 1, "kickoff_on": _day(0), "places": 1}
    told.say(ADVISOR, made(PlanCohort, **run, reflection_meetings=1))
    told.say(ADVISOR, made(InviteOrganisation, cohort=ASKED, organisation=HOME))
    told.say(VISITORS["author"], made(AcceptInvitation, cohort=ASKED, organisation=HOME, accepted_on=_day(-10)))
    asked = {"cohort": ASKED, "organisation": HOME, "activity": LOOKED_AT, "attested_on": _day(30)}
    told.say(VISITORS["author"], made(AttestActivity, **asked, answer=Answer.YES, said=Prose("Set.")))


def _ended(told: Story) -> None:
    """What comes after: roles end and move, the leaver is called, asked back, and takes something back."""
    revoked = {"role": Role.PARTICIPANT, "organisation": HOME}
    for who in ("revoked", "moved out", "moved in"):
        told.say(SYSTEM, made(RevokeRole, person=VISITORS[who], **revoked))
    told.say(SYSTEM, made(GrantRole, person=VISITORS["moved out"], role=Role.PARTICIPANT, organisation=OUTSIDE))
    told.say(SYSTEM, made(GrantRole, person=VISITORS["moved in"], role=Role.PARTICIPANT, organisation=OTHER))
    told.say(SYSTEM, made(RevokeRole, person=VISITORS["former advisor"], role=Role.ADVISOR))
    told.say(
        ADVISOR,
        made(HoldMeeting, meeting="meeting-4", held_on=_day(170), attendance=_everybody()),
        made(
            HoldCall,
            organisation=LEAVER,
            spoke_with=VISITORS["leaver"],
            kind=CallKind.POST_CLOSING,
            held_on=_day(170),
            continued_progress=Answer.YES,
        ),
        made(RecordMinutes, meeting="meeting-4"),
    )
    closing = {"organisation": OTHER, "meeting": "meeting-4"}
    told.say(
        VISITORS["participant"],
        made(SubmitPresentation, **closing, progress="Langt."),
        made(CorrectPresentation, **closing, progress="Længere."),
    )
    shows = SlideBlock(kind=SlideKind.GOAL, heading=Title("Hvad"), text=Prose("Det."))
    slides = {"organisation": HOME, "meeting": "meeting-4", "blocks": (shows,)}
    told.say(VISITORS["author"], made(SubmitSlides, **slides), made(CorrectSlides, **slides))
    told.say(VISITORS["author"], made(DescribeAnchoring, organisation=HOME))
    goes_on = StatusLine(
        line=StatusLineId("status-line-1"), what=Title("Planen"), person=VISITORS["colleague"], due_on=_day(400)
    )
    told.say(VISITORS["author"], made(DescribeStatusSheet, organisation=HOME, lines=(goes_on,)))
    told.say(ADVISOR, made(TickStatusLine, organisation=HOME, line="status-line-1"))
    told.say(ADVISOR, made(AppointCoordinator, organisation=HOME, coordinator=VISITORS["colleague"]))
    told.say(VISITORS["colleague"], made(AddColleague, organisation=HOME, person=NEWCOMER))
