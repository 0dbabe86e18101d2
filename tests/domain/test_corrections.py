"""Whatever was written down is put right by a correction, with the reason: one mechanism, an example of each kind."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from domain.applications.change_round import ChangeApplicationRound
from domain.applications.events import ApplicationRoundAnnounced, ApplicationRoundChanged
from domain.applications.state_figure import CorrectFigure
from domain.applications.weighed import FigureStated
from domain.catalogue import DECISIONS, EVENTS
from domain.cohorts.correct_acceptance import AcceptedAfterLeaving, CorrectAcceptance
from domain.cohorts.correct_cohort_theme import CorrectCohortTheme
from domain.cohorts.events import CohortPlanned, InvitationAccepted
from domain.cohorts.refusals import InTheFuture
from domain.corrections import CorrectedMeanwhile, Correction, NothingToCorrect, OnlyTheAuthor
from domain.entries import EntryId, entry_id
from domain.kernel import Event, PersonId, Refusal
from domain.meetings.correct_call import CorrectCall
from domain.meetings.correct_feedback import CorrectFeedback
from domain.meetings.correct_holding import CorrectHolding
from domain.meetings.correct_meeting_place import CorrectMeetingPlace
from domain.meetings.correct_presentation import CorrectPresentation
from domain.meetings.correct_promise import CorrectPromise
from domain.meetings.correct_slides import CorrectSlides
from domain.meetings.events import (
    Answer,
    CallHeld,
    CallKind,
    FeedbackGiven,
    MeetingHeld,
    MeetingScheduled,
    PresentationSubmitted,
)
from domain.meetings.give_feedback import LocalFocusAtClosing
from domain.meetings.hold_call import CallBeforeItsMeeting, SpokeWithSomeoneElse
from domain.meetings.promised import PromiseId, PromiseMade, Promiser
from domain.meetings.slides import SlidesSubmitted
from domain.meetings.submit_presentation import ProgressAtClosing
from domain.meetings.whole_slides import NothingToShow
from domain.organisations.correct_organisation_name import CorrectOrganisationName
from domain.organisations.events import OrganisationId, OrganisationKind, OrganisationRegistered, PersonRegistered
from domain.organisations.register_organisation import OrganisationAlreadyRegistered
from domain.plans.programme import Mode
from domain.progress.measures import LocallyMeasured, LocalMeasureId
from domain.progress.record_local_measurement import CorrectLocalMeasurement
from domain.roles.correct_person_title import CorrectPersonTitle
from domain.sharing.correct_comment import CommentIsWithdrawn, CorrectComment
from domain.sharing.correct_remark import CorrectRemark
from domain.sharing.correct_shelf_item import CorrectShelfItem
from domain.sharing.events import CommentId, CommentKind, CommentPosted, CommentWithdrawn
from domain.sharing.remarks import RemarkMade, RemarkWithdrawn, Subject, SubjectKind
from domain.sharing.shelved import ItemShelved, ShelfKind, ShelfReach
from domain.shelf_items import ShelfItemId
from domain.test_actions.correct_decision import CorrectTestActionDecision
from domain.test_actions.correct_measurement import CorrectMeasurement
from domain.test_actions.correct_test_action import CorrectTestAction
from domain.test_actions.correct_test_cycle import CorrectTestCycle
from domain.test_actions.cycles import CycleEndsBeforeItBegins
from domain.test_actions.events import (
    MeasurementRecorded,
    TestActionDecided,
    TestActionPlanned,
    TestActionVerdict,
    TestCyclePlanned,
)
from domain.test_actions.record_measurement import NotANumber
from domain.text import Fault, Malformed, Name, Prose, Title
from tests.applying import ANNOUNCED
from tests.judging import FIGURE
from tests.specification import Happened, flat, given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    all_held,
    another_cohort,
    answered,
    called,
    commented,
    day,
    experience,
    having_planned,
    invited,
    presented,
    remarked,
    said,
    showed,
    test_action_of,
    withdrew,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
TEST_ACTION = test_action_of(HOLSTEBRO, "a")
OWN = {"cohort": COHORT, "organisation": HOLSTEBRO}
TRIED = {**OWN, "test_action": TEST_ACTION}
LOCALLY = LocallyMeasured(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    measure=LocalMeasureId("local-measure-1"),
    measured_on=day("2025-10-01"),
    value=Decimal(3),
)
PRESENTED = Subject(kind=SubjectKind.PRESENTATION, organisation=HOLSTEBRO, meeting=FIRST)
MEASURED = MeasurementRecorded(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    test_action=TEST_ACTION,
    measured_on=day("2025-10-01"),
    value=Decimal("1234.5"),
    unit=Title("dage"),
)
DECIDED = TestActionDecided(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    test_action=TEST_ACTION,
    verdict=TestActionVerdict.ADAPT,
    decided_on=day("2025-10-20"),
    reason=Prose("Det virkede."),
)
PROMISED = PromiseMade(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    promise=PromiseId("promise-1"),
    promised_by=Promiser.ORGANISATION,
    what=Prose("Spørge natholdet."),
    due_on=day("2026-09-01"),
)
SHELVED = ItemShelved(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    item=ShelfItemId("shelf-item-1"),
    kind=ShelfKind.TEMPLATE,
    title=Title("Ugeark"),
    reach=ShelfReach.COHORT,
)
STORY: list[Happened] = [
    *a_cohort(),
    *having_planned(HOLSTEBRO),
    MEASURED,
    DECIDED,
    POSTED,
    *all_held(),
    presented(HOLSTEBRO, FIRST),
    showed(HOLSTEBRO, SECOND, said()),
    By(answered(HOLSTEBRO, COLLEAGUE, FIRST), person=COLLEAGUE),
    called(HOLSTEBRO, CallKind.KICKOFF_FOLLOW_UP, "2025-09-09"),
    By(commented(POSTED, HOLSTEBRO), person=COLLEAGUE),
    By(remarked(PRESENTED, HOLSTEBRO, number=9), person=COLLEAGUE),
    PROMISED,
    SHELVED,
    ANNOUNCED,
    FIGURE,
    LOCALLY,
]
WHY = Prose("Der stod noget forkert.")


def told(kind: type[Event], story: list[Happened] = STORY) -> tuple[EntryId, Event]:
    """The first event of the kind in the story about Holstebro, and its entry."""
    return next(
        (entry_id(position), it.event)
        for position, it in enumerate(flat(story), start=1)
        if isinstance(it.event, kind) and getattr(it.event, "organisation", HOLSTEBRO) == HOLSTEBRO
    )


class Kind(msgspec.Struct, frozen=True):
    """Of what is corrected: the event that told it, the wish, who may wish it, and what the wish says."""

    told: type[Event]
    wish: type[Correction]
    by: tuple[PersonId, ...]
    about: dict[str, Any]
    said: dict[str, Any]

    def correct(self, **changes: Any) -> Any:
        entry, _ = told(self.told)
        return self.wish(**{"corrects": entry, "why": WHY, **self.about, **self.said, **changes})

    def corrected(self, **changes: Any) -> Event:
        """The event that follows."""
        entry, event = told(self.told)
        wish = self.correct(**{"corrects": entry, **changes})
        names = corrections()[self.told].__struct_fields__
        return corrections()[self.told](
            **{name: getattr(wish if hasattr(wish, name) else event, name) for name in names}
        )


def corrections() -> dict[type[Event], type[Event]]:
    """What each kind of event is corrected by."""
    return {it.CORRECTS: it for it in EVENTS.values() if it.CORRECTS is not None}


MEMBERS = (TOVHOLDER, COLLEAGUE)
KINDS = (
    Kind(
        OrganisationRegistered,
        CorrectOrganisationName,
        (ADVISOR,),
        {"organisation": HOLSTEBRO},
        {"name": Name("Holstebro Kommune")},
    ),
    Kind(
        TestActionPlanned,
        CorrectTestAction,
        MEMBERS,
        TRIED,
        {
            "title": Title("Indflytningsplan på to dage"),
            **dict.fromkeys(("aim", "what", "who", "where", "prediction", "measure"), Prose("Som det skulle stå.")),
        },
    ),
    Kind(
        TestCyclePlanned,
        CorrectTestCycle,
        MEMBERS,
        TRIED,
        {"from_on": day("2025-09-16"), "to_on": day("2025-10-16"), "adjustment": Prose("Nu med bostøtten.")},
    ),
    Kind(
        MeasurementRecorded,
        CorrectMeasurement,
        MEMBERS,
        TRIED,
        {"measured_on": day("2025-10-02"), "value": Decimal("3.5"), "unit": Title("dage")},
    ),
    Kind(
        TestActionDecided,
        CorrectTestActionDecision,
        MEMBERS,
        TRIED,
        {"verdict": TestActionVerdict.ADOPT, "decided_on": day("2025-10-21"), "reason": Prose("Alle kunne.")},
    ),
    Kind(
        InvitationAccepted,
        CorrectAcceptance,
        MEMBERS,
        OWN,
        {"accepted_on": day("2025-08-02"), "goal": Prose("Færre venter."), "motivation": Prose("Der er lang kø.")},
    ),
    Kind(
        PresentationSubmitted,
        CorrectPresentation,
        MEMBERS,
        {**OWN, "meeting": FIRST},
        {"tried": Prose("En plan."), "learned": Prose("Den virker."), "sparring_wanted": Prose("Hvem følger op?")},
    ),
    Kind(
        LocallyMeasured,
        CorrectLocalMeasurement,
        MEMBERS,
        {**OWN, "measure": LOCALLY.measure},
        {"measured_on": day("2025-10-02"), "value": Decimal("3.5")},
    ),
    Kind(SlidesSubmitted, CorrectSlides, MEMBERS, {**OWN, "meeting": SECOND}, {"blocks": (said(text="En plan."),)}),
    Kind(
        FeedbackGiven,
        CorrectFeedback,
        (COLLEAGUE,),
        {**OWN, "meeting": FIRST},
        {"sparring_relevant": Answer.NO, "comment": Prose("Der var for lidt tid.")},
    ),
    Kind(
        CallHeld,
        CorrectCall,
        (ADVISOR,),
        {**OWN, "kind": CallKind.KICKOFF_FOLLOW_UP},
        {"held_on": day("2025-09-10"), "minutes": 25, "spoke_with": COLLEAGUE, "notes": Prose("To dage er booket.")},
    ),
    Kind(
        CommentPosted,
        CorrectComment,
        (COLLEAGUE,),
        {**OWN, "experience": POSTED.experience, "comment": commented(POSTED).comment},
        {"kind": CommentKind.COMMENT, "text": Prose("Hvordan fik I opgangen med?")},
    ),
    Kind(
        MeetingScheduled,
        CorrectMeetingPlace,
        (ADVISOR,),
        {"cohort": COHORT, "meeting": told(MeetingScheduled)[1].meeting},  # type: ignore[attr-defined]
        {"place": Title("Lokale 3")},
    ),
    Kind(
        PromiseMade,
        CorrectPromise,
        (*MEMBERS, ADVISOR),
        {**OWN, "promise": PROMISED.promise},
        {"promised_by": Promiser.ADVISORS, "what": Prose("Sende arket."), "due_on": day("2026-10-01")},
    ),
    Kind(
        ItemShelved,
        CorrectShelfItem,
        MEMBERS,
        {**OWN, "item": SHELVED.item},
        {
            "kind": ShelfKind.LINK,
            "title": Title("Ugearket"),
            "reach": ShelfReach.THEME,
            "note": Prose("Til mandage."),
            "address": Prose("https://sbst.dk/ugeark"),
        },
    ),
    Kind(
        MeetingHeld,
        CorrectHolding,
        (ADVISOR,),
        {"cohort": COHORT, "meeting": told(MeetingHeld)[1].meeting},  # type: ignore[attr-defined]
        {"held_on": day("2025-09-03"), "minutes": 240, "mode": Mode.VIRTUAL},
    ),
    Kind(
        ApplicationRoundAnnounced,
        ChangeApplicationRound,
        (ADVISOR,),
        {"round": ANNOUNCED.round},
        {name: getattr(ANNOUNCED, name) for name in ApplicationRoundChanged.MENDS} | {"closes_on": day("2026-06-13")},
    ),
    Kind(
        FigureStated,
        CorrectFigure,
        (ADVISOR,),
        {"round": ANNOUNCED.round, "organisation": FIGURE.organisation, "figure": FIGURE.figure},
        {"what": Title("Borgere i alt"), "value": Decimal(78), "year": 2024, "source": Title("Den nationale tælling")},
    ),
    Kind(CohortPlanned, CorrectCohortTheme, (ADVISOR,), {"cohort": COHORT}, {"theme": Title("Fra boform til hjem")}),
    Kind(
        PersonRegistered,
        CorrectPersonTitle,
        (ADVISOR,),
        {"person": told(PersonRegistered)[1].person},  # type: ignore[attr-defined]
        {"title": Title("Tovholder og leder")},
    ),
    Kind(
        RemarkMade,
        CorrectRemark,
        (COLLEAGUE,),
        {**OWN, "about": PRESENTED, "comment": remarked(PRESENTED, number=9).comment},
        {"kind": CommentKind.COMMENT, "text": Prose("Hvordan fik I opgangen med?")},
    ),
)
of_each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda it: it.wish.__name__)


def of(wish: type[Correction]) -> Kind:
    return next(it for it in KINDS if it.wish is wish)


def test_every_correction_is_tried() -> None:
    assert {it.wish for it in KINDS} == {it.command for it in DECISIONS.values() if issubclass(it.command, Correction)}
    assert {it.told for it in KINDS} == set(corrections())


@of_each_kind
def test_it_is_told_as_it_should_have_been(kind: Kind) -> None:
    given(STORY).when(kind.correct(), by=kind.by[0]).then(kind.corrected())


@of_each_kind
def test_all_it_mends_is_asked_and_nothing_else_is_changed(kind: Kind) -> None:
    correction = corrections()[kind.told]
    assert set(correction.MENDS) <= set(kind.wish.__struct_fields__)
    kept = set(correction.__struct_fields__) - set(correction.MENDS) - {"corrects", "why"}
    assert kept <= set(kind.told.__struct_fields__)


@of_each_kind
def test_it_is_corrected_again_from_where_it_stands(kind: Kind) -> None:
    entry = entry_id(len(list(flat(STORY))) + 1)
    given(STORY, kind.corrected()).when(kind.correct(corrects=entry), by=kind.by[0]).then(
        kind.corrected(corrects=entry)
    )


@of_each_kind
def test_what_somebody_else_has_corrected_is_looked_at_first(kind: Kind) -> None:
    given(STORY, kind.corrected()).when(kind.correct(), by=kind.by[0]).refused(CorrectedMeanwhile)


@of_each_kind
def test_only_those_whose_it_is_correct_it(kind: Kind) -> None:
    for person in (TOVHOLDER, COLLEAGUE, ADVISOR, SKOVVANG_TOVHOLDER):
        wished = given(STORY, another_cohort()).when(kind.correct(), by=person)
        if person in kind.by:
            wished.then(kind.corrected())
        else:
            with pytest.raises(Refusal):
                wished.then(kind.corrected())


def test_what_one_has_said_oneself_nobody_else_puts_right() -> None:
    for wish in (CorrectFeedback, CorrectComment, CorrectRemark):
        given(STORY).when(of(wish).correct(), by=TOVHOLDER).refused(OnlyTheAuthor)


@of_each_kind
def test_what_nobody_told_is_not_there_to_be_corrected(kind: Kind) -> None:
    given(STORY).when(kind.correct(corrects=EntryId("entry-999")), by=kind.by[0]).refused(NothingToCorrect)
    given(STORY).when(kind.correct(corrects=EntryId("entry-none")), by=kind.by[0]).refused(NothingToCorrect)


def test_another_organisations_might_as_well_not_exist() -> None:
    tried = (CorrectTestAction, CorrectTestCycle, CorrectMeasurement, CorrectTestActionDecision)
    for wish in (*tried, CorrectPresentation, CorrectSlides):
        theirs = of(wish).correct(organisation=SKOVVANG)
        given(STORY).when(theirs, by=SKOVVANG_TOVHOLDER).refused(NothingToCorrect)


@of_each_kind
def test_why_is_asked_for(kind: Kind) -> None:
    given(STORY).when(kind.correct(why=Prose("")), by=kind.by[0]).refused(
        Malformed, Fault("why", "Feltet skal udfyldes.")
    )


def conflicts(kind: Kind) -> None:
    given(STORY).when(kind.correct(), by=kind.by[0]).conflicts_with(kind.corrected())
    given(STORY).when(kind.correct(), by=kind.by[0]).does_not_conflict_with(
        commented(POSTED, SKOVVANG, number=2), withdrew(SKOVVANG, "2025-10-01")
    )


@of_each_kind
def test_it_waits_for_a_colleague_who_corrects_it_and_for_nothing_else(kind: Kind) -> None:
    conflicts(kind)


def test_what_was_recorded_is_held_to_the_rules_it_was_recorded_by() -> None:
    def refused(wish: type[Correction], refusal: type[Refusal], *args: Any, **changes: Any) -> None:
        given(STORY).when(of(wish).correct(**changes), by=of(wish).by[0]).refused(refusal, *args)

    refused(CorrectTestCycle, CycleEndsBeforeItBegins, to_on=day("2025-09-01"))
    refused(CorrectMeasurement, NotANumber, 6, value=Decimal("1e-9"))
    refused(CorrectMeasurement, InTheFuture, measured_on=day("2026-06-02"))
    refused(CorrectTestActionDecision, InTheFuture, decided_on=day("2026-06-02"))
    refused(CorrectAcceptance, InTheFuture, accepted_on=day("2026-06-02"))
    refused(CorrectPresentation, ProgressAtClosing, progress=Prose("Langt."))
    refused(CorrectSlides, NothingToShow, blocks=())
    refused(CorrectFeedback, LocalFocusAtClosing, local_focus=Answer.YES)
    refused(CorrectCall, CallBeforeItsMeeting, "opstartsmødet", held_on=day("2025-09-01"))
    refused(CorrectCall, SpokeWithSomeoneElse, spoke_with=SKOVVANG_TOVHOLDER)


def test_no_two_organisations_of_a_kind_in_a_kommune_share_a_name() -> None:
    name = Name(SKOVVANG)
    given(STORY).when(of(CorrectOrganisationName).correct(name=name), by=ADVISOR).then(
        of(CorrectOrganisationName).corrected(name=name)
    )
    other = OrganisationRegistered(
        organisation=OrganisationId("organisation-other"),
        kind=OrganisationKind.MUNICIPALITY,
        name=name,
        municipality_code="661",
    )
    given(STORY, other).when(of(CorrectOrganisationName).correct(name=name), by=ADVISOR).refused(
        OrganisationAlreadyRegistered
    )


def test_an_acceptance_does_not_come_after_the_leaving() -> None:
    wish = of(CorrectAcceptance).correct(accepted_on=day("2025-09-02"))
    given(STORY, withdrew(HOLSTEBRO, "2025-09-01")).when(wish, by=TOVHOLDER).refused(AcceptedAfterLeaving)


def test_of_an_organisation_that_is_invited_again_the_old_acceptance_stays_as_it_was() -> None:
    again = [withdrew(HOLSTEBRO, "2025-09-01"), *invited(HOLSTEBRO)]
    given(STORY, again).when(of(CorrectAcceptance).correct(), by=TOVHOLDER).refused(NothingToCorrect)


def test_a_comment_that_was_taken_back_is_not_corrected() -> None:
    back = CommentWithdrawn(
        cohort=COHORT, experience=POSTED.experience, comment=commented(POSTED).comment, reason=Prose("Forkert sted.")
    )
    given(STORY, back).when(of(CorrectComment).correct(), by=COLLEAGUE).refused(CommentIsWithdrawn)
    gone = RemarkWithdrawn(
        cohort=COHORT, about=PRESENTED, comment=CommentId("comment-9"), reason=Prose("Forkert sted.")
    )
    given(STORY, gone).when(of(CorrectRemark).correct(), by=COLLEAGUE).refused(CommentIsWithdrawn)
