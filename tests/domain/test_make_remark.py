"""Comment on a test action or a presentation, give sparring on it, ask others something, or answer what they ask."""

import pytest
from msgspec.structs import replace

from domain.cohorts.refusals import NotInCohort
from domain.kernel import PersonId
from domain.meetings.events import MeetingCancelled, MeetingId
from domain.organisations.events import OrganisationId
from domain.sharing.close_question import CloseQuestion, NotYourQuestion
from domain.sharing.events import CommentId, CommentKind
from domain.sharing.make_remark import MakeRemark
from domain.sharing.post_comment import CommentAlreadyPosted
from domain.sharing.remarks import QuestionClosed, QuestionReopened, RemarkWithdrawn, Subject, SubjectKind
from domain.sharing.reopen_question import ReopenQuestion
from domain.sharing.speaking_of import (
    AskingYourself,
    NobodyToAsk,
    OnlyQuestionsAreAsked,
    QuestionIsClosed,
    UnknownSubject,
)
from domain.sharing.withdraw_comment import NotYourComment
from domain.sharing.withdraw_remark import WithdrawRemark
from domain.test_actions.events import TestActionShared, TestActionWithdrawn
from domain.text import Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    another_cohort,
    at,
    commented,
    experience,
    having_planned,
    presented,
    remarked,
    scheduled,
    test_action_of,
    withdrew,
)

TRIED = test_action_of(HOLSTEBRO, "a")
SHARED = TestActionShared(cohort=COHORT, organisation=HOLSTEBRO, test_action=TRIED)
TAKEN_BACK = TestActionWithdrawn(cohort=COHORT, organisation=HOLSTEBRO, test_action=TRIED, reason=Prose("En fejl."))
OF_TEST_ACTION = Subject(kind=SubjectKind.TEST_ACTION, organisation=HOLSTEBRO, test_action=TRIED)
OF_PRESENTATION = Subject(kind=SubjectKind.PRESENTATION, organisation=HOLSTEBRO, meeting=FIRST)
TO_HOLSTEBRO = Subject(kind=SubjectKind.ORGANISATION, organisation=HOLSTEBRO)
TO_ALL = Subject(kind=SubjectKind.COHORT, organisation=SKOVVANG)
TO_ADVISORS = Subject(kind=SubjectKind.ADVISORS, organisation=SKOVVANG)
OF_MEETING = Subject(kind=SubjectKind.MEETING, meeting=FIRST)
OF_WHAT_IS_GIVEN = Subject(kind=SubjectKind.PRESENTATION, organisation=SKOVVANG, meeting=FIRST)
EVERY = (OF_TEST_ACTION, OF_PRESENTATION, OF_MEETING, TO_HOLSTEBRO, TO_ALL, TO_ADVISORS)
STORY = [*a_cohort(), scheduled(FIRST), *having_planned(HOLSTEBRO), SHARED, presented(HOLSTEBRO, FIRST)]
CANCELLED = MeetingCancelled(cohort=COHORT, meeting=FIRST, reason=Prose("Sne."))
QUESTION = CommentKind.QUESTION


def say(
    about: Subject,
    organisation: OrganisationId | None = SKOVVANG,
    kind: CommentKind = QUESTION,
    number: int = 1,
) -> MakeRemark:
    said = remarked(about, organisation, number, kind)
    return MakeRemark(**{name: getattr(said, name) for name in said.__struct_fields__})


def answer(about: Subject, organisation: OrganisationId | None, number: int = 2) -> MakeRemark:
    return say(replace(about, question=CommentId("comment-1")), organisation, CommentKind.COMMENT, number)


@pytest.mark.parametrize("about", EVERY, ids=lambda it: it.kind.value)
def test_one_organisation_asks_of_all_there_is(about: Subject) -> None:
    given(STORY).when(say(about), by=SKOVVANG_TOVHOLDER).then(remarked(about, SKOVVANG))


@pytest.mark.parametrize("kind", CommentKind)
@pytest.mark.parametrize("about", [OF_TEST_ACTION, OF_PRESENTATION, OF_MEETING], ids=lambda it: it.kind.value)
def test_the_cohorts_advisor_gives_sparring_for_nobody(about: Subject, kind: CommentKind) -> None:
    given(STORY).when(say(about, None, kind), by=ADVISOR).then(remarked(about, None, kind=kind))


@pytest.mark.parametrize("about", EVERY, ids=lambda it: it.kind.value)
def test_each_organisation_is_spoken_for_by_its_own(about: Subject) -> None:
    given(STORY, another_cohort()).when(say(about)).permitted_only_to(SKOVVANG_TOVHOLDER)


def test_what_is_not_shared_might_as_well_not_exist() -> None:
    unshared = [it for it in STORY if it is not SHARED]
    given(unshared).when(say(OF_TEST_ACTION), by=SKOVVANG_TOVHOLDER).refused(UnknownSubject)
    given(unshared).when(say(OF_TEST_ACTION, HOLSTEBRO), by=COLLEAGUE).then(remarked(OF_TEST_ACTION, HOLSTEBRO))
    given(STORY, TAKEN_BACK).when(say(OF_TEST_ACTION), by=SKOVVANG_TOVHOLDER).refused(UnknownSubject)


@pytest.mark.parametrize(
    "about",
    [
        replace(OF_TEST_ACTION, organisation=SKOVVANG),
        replace(OF_TEST_ACTION, test_action=None),
        replace(OF_TEST_ACTION, meeting=FIRST),
        replace(OF_PRESENTATION, organisation=OrganisationId("organisation-none")),
        replace(OF_PRESENTATION, meeting=SECOND),
        replace(OF_PRESENTATION, meeting=MeetingId("meeting-none")),
        replace(OF_PRESENTATION, meeting=None),
        replace(OF_MEETING, organisation=HOLSTEBRO),
        replace(OF_MEETING, meeting=MeetingId("meeting-none")),
        replace(OF_MEETING, meeting=None),
        replace(TO_ALL, organisation=HOLSTEBRO),
        replace(TO_ADVISORS, organisation=HOLSTEBRO),
        replace(TO_ALL, question=CommentId("comment-none")),
    ],
)
def test_what_nobody_planned_presented_or_asked_is_not_there(about: Subject) -> None:
    given(STORY).when(say(about), by=SKOVVANG_TOVHOLDER).refused(UnknownSubject)


def test_what_is_given_without_slides_is_there_from_when_the_meeting_begins() -> None:
    wish, before = say(OF_WHAT_IS_GIVEN, None, CommentKind.SPARRING), at("2025-11-04 08:59")
    given(STORY).when(wish, by=ADVISOR, at=at("2025-11-04 09:00")).then(
        remarked(OF_WHAT_IS_GIVEN, None, kind=CommentKind.SPARRING)
    )
    given(STORY).when(wish, by=ADVISOR, at=before).refused(UnknownSubject)
    given(STORY, withdrew(SKOVVANG, "2025-10-01")).when(wish, by=ADVISOR).refused(UnknownSubject)
    given(STORY, CANCELLED).when(wish, by=ADVISOR).refused(UnknownSubject)
    given(STORY, CANCELLED).when(say(OF_MEETING), by=SKOVVANG_TOVHOLDER).refused(UnknownSubject)


def test_at_the_kick_off_nobody_presents() -> None:
    story, first = [*a_cohort(), scheduled(KICKOFF)], replace(OF_WHAT_IS_GIVEN, meeting=KICKOFF)
    given(story).when(say(first, None), by=ADVISOR).refused(UnknownSubject)
    given(story).when(say(replace(OF_MEETING, meeting=KICKOFF), None), by=ADVISOR).then(
        remarked(replace(OF_MEETING, meeting=KICKOFF), None)
    )


def test_what_is_put_to_others_is_a_question_and_to_others() -> None:
    given(STORY).when(say(TO_ALL, kind=CommentKind.SPARRING), by=SKOVVANG_TOVHOLDER).refused(OnlyQuestionsAreAsked)
    given(STORY).when(say(TO_HOLSTEBRO, HOLSTEBRO), by=TOVHOLDER).refused(AskingYourself)
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(say(TO_HOLSTEBRO), by=SKOVVANG_TOVHOLDER).refused(NobodyToAsk)
    given(STORY).when(say(replace(TO_ADVISORS, organisation=None), None), by=ADVISOR).refused(UnknownSubject)


def test_whoever_has_left_asks_nothing() -> None:
    given(STORY, withdrew(SKOVVANG, "2025-10-01")).when(say(TO_ALL), by=SKOVVANG_TOVHOLDER).refused(NotInCohort)


def test_it_is_said_once() -> None:
    given(STORY, remarked(TO_ALL, SKOVVANG)).when(say(TO_ALL), by=SKOVVANG_TOVHOLDER).refused(CommentAlreadyPosted)


@pytest.mark.parametrize(
    ("about", "organisation", "by"),
    [
        (TO_ALL, HOLSTEBRO, TOVHOLDER),
        (TO_ALL, None, ADVISOR),
        (TO_HOLSTEBRO, HOLSTEBRO, COLLEAGUE),
        (TO_ADVISORS, None, ADVISOR),
        (TO_ADVISORS, SKOVVANG, SKOVVANG_TOVHOLDER),
    ],
)
def test_whoever_reads_a_question_answers_it(about: Subject, organisation: OrganisationId | None, by: PersonId) -> None:
    wished = answer(about, organisation)
    told = remarked(wished.about, organisation, 2, CommentKind.COMMENT)
    given(STORY, remarked(about, SKOVVANG)).when(wished, by=by).then(told)


def test_what_the_advisors_are_asked_is_no_business_of_the_others() -> None:
    asked = [*STORY, remarked(TO_ADVISORS, SKOVVANG)]
    given(asked).when(answer(TO_ADVISORS, HOLSTEBRO), by=TOVHOLDER).refused(UnknownSubject)


def test_an_answer_is_to_the_question_that_it_says() -> None:
    asked = [*STORY, remarked(TO_ADVISORS, SKOVVANG)]
    given(asked).when(answer(TO_ALL, HOLSTEBRO), by=TOVHOLDER).refused(UnknownSubject)
    gone = RemarkWithdrawn(cohort=COHORT, about=TO_ADVISORS, comment=CommentId("comment-1"), reason=Prose("Forkert."))
    given(asked, gone).when(answer(TO_ADVISORS, None), by=ADVISOR).refused(UnknownSubject)


CLOSED = QuestionClosed(cohort=COHORT, comment=CommentId("comment-1"), organisation=SKOVVANG)
REOPENED = QuestionReopened(cohort=COHORT, comment=CommentId("comment-1"), organisation=SKOVVANG)
CLOSE = CloseQuestion(cohort=COHORT, comment=CommentId("comment-1"), organisation=SKOVVANG)
REOPEN = ReopenQuestion(cohort=COHORT, comment=CommentId("comment-1"), organisation=SKOVVANG)
ASKED_OF_EXPERIENCE = commented(experience(HOLSTEBRO, "2025-09-20"), SKOVVANG)


@pytest.mark.parametrize("asked", [remarked(it, SKOVVANG) for it in EVERY] + [ASKED_OF_EXPERIENCE])
def test_whoever_asked_closes_the_question_wherever_it_stands_and_opens_it_again(asked: object) -> None:
    story = [*STORY, experience(HOLSTEBRO, "2025-09-20"), asked]
    given(story).when(CLOSE, by=SKOVVANG_TOVHOLDER).then(CLOSED)
    given(story, CLOSED).when(CLOSE, by=SKOVVANG_TOVHOLDER).then()
    given(story, CLOSED).when(REOPEN, by=SKOVVANG_TOVHOLDER).then(REOPENED)
    given(story).when(REOPEN, by=SKOVVANG_TOVHOLDER).then()
    given(story, CLOSED, REOPENED).when(CLOSE, by=SKOVVANG_TOVHOLDER).then(CLOSED)


def test_nobody_else_closes_it_and_what_is_no_question_is_not_closed() -> None:
    asked = [*STORY, remarked(TO_ALL, SKOVVANG)]
    given(asked).when(CLOSE).permitted_only_to(SKOVVANG_TOVHOLDER)
    given(asked).when(replace(CLOSE, organisation=HOLSTEBRO), by=TOVHOLDER).refused(NotYourQuestion)
    sparring = remarked(OF_TEST_ACTION, SKOVVANG, kind=CommentKind.SPARRING)
    given(STORY, sparring).when(CLOSE, by=SKOVVANG_TOVHOLDER).refused(NotYourQuestion)


def test_what_is_closed_is_answered_again_once_it_is_open() -> None:
    asked = [*STORY, remarked(TO_ALL, SKOVVANG), CLOSED]
    wished = answer(TO_ALL, HOLSTEBRO)
    given(asked).when(wished, by=TOVHOLDER).refused(QuestionIsClosed)
    told = remarked(wished.about, HOLSTEBRO, 2, CommentKind.COMMENT)
    given(asked, REOPENED).when(wished, by=TOVHOLDER).then(told)


def test_one_takes_back_what_one_has_said_oneself() -> None:
    said = By(remarked(OF_PRESENTATION, HOLSTEBRO), person=COLLEAGUE)
    wish = WithdrawRemark(
        cohort=COHORT,
        about=OF_PRESENTATION,
        comment=CommentId("comment-1"),
        reason=Prose("Forkert sted."),
        organisation=HOLSTEBRO,
    )
    told = RemarkWithdrawn(
        cohort=COHORT, about=OF_PRESENTATION, comment=CommentId("comment-1"), reason=Prose("Forkert sted.")
    )
    given(STORY, said).when(wish, by=COLLEAGUE).then(told)
    given(STORY, said, told).when(wish, by=COLLEAGUE).then()
    given(STORY, said).when(wish, by=TOVHOLDER).refused(NotYourComment)
    given(STORY, said).when(replace(wish, about=TO_ALL), by=COLLEAGUE).refused(NotYourComment)


def test_an_answer_that_is_taken_back_leaves_the_question_open() -> None:
    answered = remarked(replace(TO_ALL, question=CommentId("comment-1")), HOLSTEBRO, 2, CommentKind.COMMENT)
    gone = RemarkWithdrawn(cohort=COHORT, about=answered.about, comment=answered.comment, reason=Prose("Forkert."))
    asked = [*STORY, remarked(TO_ALL, SKOVVANG), By(answered, person=TOVHOLDER), By(gone, person=TOVHOLDER)]
    given(asked).when(CLOSE, by=SKOVVANG_TOVHOLDER).then(CLOSED)


def test_it_waits_for_what_is_spoken_of_to_be_taken_back() -> None:
    given(STORY).when(say(OF_TEST_ACTION), by=SKOVVANG_TOVHOLDER).conflicts_with(TAKEN_BACK)
    given(STORY, remarked(TO_ALL, SKOVVANG)).when(answer(TO_ALL, HOLSTEBRO), by=TOVHOLDER).conflicts_with(CLOSED)
    for about in (OF_PRESENTATION, OF_MEETING):
        given(STORY).when(say(about), by=SKOVVANG_TOVHOLDER).conflicts_with(CANCELLED)
    given(STORY).when(say(TO_HOLSTEBRO), by=SKOVVANG_TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))
    given(STORY, remarked(TO_ALL, SKOVVANG)).when(CLOSE, by=SKOVVANG_TOVHOLDER).conflicts_with(CLOSED)
    given(STORY, remarked(TO_ALL, SKOVVANG), CLOSED).when(REOPEN, by=SKOVVANG_TOVHOLDER).conflicts_with(REOPENED)


@pytest.mark.parametrize(
    "about", [OF_TEST_ACTION, OF_PRESENTATION, OF_MEETING, TO_ALL, TO_ADVISORS], ids=lambda it: it.kind.value
)
def test_it_does_not_wait_for_what_others_say_or_ask(about: Subject) -> None:
    given(STORY).when(say(about, number=5), by=SKOVVANG_TOVHOLDER).does_not_conflict_with(
        remarked(about, SKOVVANG, 3),
        remarked(TO_ALL, HOLSTEBRO, 4),
        *(() if about is OF_PRESENTATION else (withdrew(HOLSTEBRO, "2025-10-01"),)),
    )
