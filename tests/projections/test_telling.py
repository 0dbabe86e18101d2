"""Whom each event is news to, by the table of policies alone."""

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from domain.entries import EntryId
from domain.kernel import SYSTEM, Event, PersonId, Recorded, Stamp
from domain.meetings.agreed import CallAgreed
from domain.meetings.events import CallKind
from domain.organisations.events import OrganisationId
from domain.progress.events import CooperationEvaluated
from domain.sharing.events import Audience, CommentCorrected, CommentId, CommentKind
from domain.sharing.remarks import (
    QuestionClosed,
    QuestionReopened,
    RemarkCorrected,
    RemarkWithdrawn,
    Subject,
    SubjectKind,
)
from domain.sides import RunSide
from domain.text import Prose
from portal.mail.paces import USUAL
from portal.words.news import DO, KINDS_IN_SUBJECTS, NEWS_HINTS, NEWS_KINDS
from projections.belonging import belonging
from projections.circle import Circle
from projections.cohorts import COHORTS
from projections.ending import AGREEMENTS, endings_in
from projections.kernel import fold
from projections.memberships import MEMBERSHIPS
from projections.organisations import PEOPLE
from projections.telling import POLICIES, NewsKind, Policy, news_in
from tests.documents import PLAN, approved, asked, set_aside, uploaded, written
from tests.history.examples import EXAMPLES
from tests.specification import flat
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    NOON,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    cancelled,
    commented,
    experience,
    having_planned,
    moved,
    presented,
    remarked,
    test_action_of,
    withdrew,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
HOME, NEIGHBOURS = {TOVHOLDER, COLLEAGUE}, {SKOVVANG_TOVHOLDER}


def circle(
    *more: Event,
    owner: OrganisationId | None = None,
    asking: tuple[PersonId, ...] = (),
    about: Subject | None = None,
) -> Circle:
    history = [
        Recorded(it.event, Stamp(position=n, by=it.person, recorded_at=it.on))
        for n, it in enumerate(flat([a_cohort(), more]), start=1)
    ]
    return Circle(
        cohort=fold(COHORTS, history, {})[(COHORT,)],
        memberships=tuple(fold(MEMBERSHIPS, history, {}).values()),
        belonging=belonging(fold(PEOPLE, history, {}).values()),
        owner=owner,
        asking=asking,
        about=about,
    )


def told(event: Event, by: PersonId = SYSTEM, among: Circle | None = None) -> dict[NewsKind, set[PersonId]]:
    """Whom the event is news to, by kind."""
    recorded = Recorded(event, Stamp(position=99, by=by, recorded_at=NOON))
    found: dict[NewsKind, set[PersonId]] = {}
    for it in news_in(recorded, among or circle()):
        found.setdefault(it.kind, set()).add(it.person)
    return found


def said(kind: CommentKind, organisation: OrganisationId | None = SKOVVANG) -> Event:
    return msgspec.structs.replace(commented(POSTED, organisation), kind=kind)


def test_a_question_is_news_to_those_whose_experience_it_is() -> None:
    owned = circle(owner=HOLSTEBRO)
    assert told(said(CommentKind.QUESTION), SKOVVANG_TOVHOLDER, owned) == {NewsKind.QUESTION: HOME}
    assert told(said(CommentKind.SPARRING, None), ADVISOR, owned) == {NewsKind.COMMENT: HOME}


def test_an_answer_is_news_to_whoever_asked_and_to_no_colleague() -> None:
    asked = circle(owner=HOLSTEBRO, asking=(SKOVVANG_TOVHOLDER, ADVISOR))
    assert told(said(CommentKind.COMMENT, HOLSTEBRO), TOVHOLDER, asked) == {
        NewsKind.ANSWER: {SKOVVANG_TOVHOLDER, ADVISOR}
    }


OF_TEST_ACTION = Subject(
    kind=SubjectKind.TEST_ACTION, organisation=HOLSTEBRO, test_action=test_action_of(HOLSTEBRO, "a")
)
TO_HOLSTEBRO = Subject(kind=SubjectKind.ORGANISATION, organisation=HOLSTEBRO)
TO_ALL = Subject(kind=SubjectKind.COHORT, organisation=SKOVVANG)
TO_ADVISORS = Subject(kind=SubjectKind.ADVISORS, organisation=SKOVVANG)


@pytest.mark.parametrize(
    ("about", "asked"), [(OF_TEST_ACTION, HOME), (TO_HOLSTEBRO, HOME), (TO_ALL, HOME), (TO_ADVISORS, {ADVISOR})]
)
def test_a_question_is_news_to_those_to_whom_it_is_put_and_again_once_it_is_opened_again(
    about: Subject, asked: set[PersonId]
) -> None:
    reopened = QuestionReopened(cohort=COHORT, comment=CommentId("comment-1"), organisation=SKOVVANG)
    assert told(remarked(about, SKOVVANG), SKOVVANG_TOVHOLDER) == {NewsKind.QUESTION: asked}
    assert told(reopened, SKOVVANG_TOVHOLDER, among=circle(about=about)) == {NewsKind.QUESTION: asked}


@pytest.mark.parametrize("kind", CommentKind)
def test_what_is_said_at_a_meeting_is_news_to_those_who_present_and_of_the_meeting_as_a_whole_to_nobody(
    kind: CommentKind,
) -> None:
    whole = Subject(kind=SubjectKind.MEETING, meeting=FIRST)
    presented = Subject(kind=SubjectKind.PRESENTATION, meeting=FIRST, organisation=HOLSTEBRO)
    assert told(remarked(whole, SKOVVANG, kind=kind), SKOVVANG_TOVHOLDER) == {}
    (whom,) = told(remarked(presented, SKOVVANG, kind=kind), SKOVVANG_TOVHOLDER).values()
    assert whom == HOME


@pytest.mark.parametrize(("was", "asked"), [(False, HOME), (True, set())])
def test_what_is_corrected_into_a_question_is_news_to_those_it_would_have_been_put_to(
    was: bool, asked: set[PersonId]
) -> None:
    corrected = RemarkCorrected(
        cohort=COHORT,
        about=OF_TEST_ACTION,
        comment=CommentId("comment-1"),
        corrects=EntryId("entry-1"),
        kind=CommentKind.QUESTION,
        text=Prose("Hvordan?"),
        why=Prose("Det var et spørgsmål."),
        organisation=SKOVVANG,
    )
    news = told(corrected, SKOVVANG_TOVHOLDER, among=replace(circle(), was_question=was))
    assert news == ({NewsKind.QUESTION: asked} if asked else {})
    comment = replace(corrected, kind=CommentKind.COMMENT)
    assert told(comment, SKOVVANG_TOVHOLDER, among=circle()) == {}


def test_what_is_said_of_a_test_action_is_news_to_its_own_and_what_they_answer_to_whoever_asked() -> None:
    sparring = remarked(OF_TEST_ACTION, None, kind=CommentKind.SPARRING)
    answer = remarked(OF_TEST_ACTION, HOLSTEBRO, kind=CommentKind.COMMENT)
    asked = circle(asking=(SKOVVANG_TOVHOLDER,))
    assert told(sparring, ADVISOR) == {NewsKind.COMMENT: HOME}
    assert told(answer, TOVHOLDER, asked) == {NewsKind.ANSWER: {SKOVVANG_TOVHOLDER}}


@pytest.mark.parametrize(
    ("about", "by", "organisation", "ends"),
    [
        (TO_ALL, TOVHOLDER, HOLSTEBRO, True),
        (TO_ALL, ADVISOR, None, True),
        (TO_ALL, SKOVVANG_TOVHOLDER, SKOVVANG, False),
        (TO_ADVISORS, ADVISOR, None, True),
        (TO_ADVISORS, SKOVVANG_TOVHOLDER, SKOVVANG, False),
        (TO_HOLSTEBRO, TOVHOLDER, HOLSTEBRO, True),
        (TO_HOLSTEBRO, ADVISOR, None, False),
    ],
)
def test_an_answer_is_news_to_whoever_asked_and_ends_what_waited_where_it_is_of_those_asked(
    about: Subject, by: PersonId, organisation: OrganisationId | None, ends: bool
) -> None:
    of = msgspec.structs.replace(about, question=CommentId("comment-1"))
    answer = remarked(of, organisation, 2, CommentKind.COMMENT)
    heard = told(answer, by, circle(asking=(SKOVVANG_TOVHOLDER,)))
    assert heard.get(NewsKind.ANSWER, set()) == {SKOVVANG_TOVHOLDER} - {by}
    assert [it.thing for it in endings_in(answer)] == (["comment-1"] if ends else [])


def test_a_question_that_is_closed_or_taken_back_waits_no_more() -> None:
    closed = QuestionClosed(cohort=COHORT, comment=CommentId("comment-1"), organisation=SKOVVANG)
    back = RemarkWithdrawn(cohort=COHORT, about=TO_ALL, comment=CommentId("comment-1"), reason=Prose("Forkert."))
    assert [it.thing for event in (closed, back) for it in endings_in(event)] == ["comment-1"] * 2


@pytest.mark.parametrize("corrected", [RemarkCorrected, CommentCorrected])
def test_what_was_no_question_after_all_waits_for_no_answer(corrected: type[Event]) -> None:
    event: Any = EXAMPLES[corrected.TOPIC]
    asked, said = (msgspec.structs.replace(event, kind=it) for it in (CommentKind.QUESTION, CommentKind.COMMENT))
    assert list(endings_in(asked)) == []
    assert [(it.thing, it.kinds) for it in endings_in(said)] == [(event.comment, (NewsKind.QUESTION,))]


def test_a_call_that_is_agreed_is_news_to_whom_it_is_with_and_ends_what_was_agreed_before() -> None:
    agreed = CallAgreed(cohort=COHORT, organisation=HOLSTEBRO, kind=CallKind.EXPECTATION, starts_at=NOON, minutes=30)
    assert told(agreed, ADVISOR) == {NewsKind.MEETING: HOME}
    assert [it.topics for it in endings_in(agreed)] == [AGREEMENTS]


def test_a_meeting_is_news_to_everybody_but_to_whoever_changed_it() -> None:
    everybody = {NewsKind.MEETING: HOME | NEIGHBOURS}
    assert told(moved(FIRST, "2025-11-11"), ADVISOR) == told(cancelled(FIRST), ADVISOR) == everybody
    assert told(moved(FIRST, "2025-11-11")) == {NewsKind.MEETING: HOME | NEIGHBOURS | {ADVISOR}}


def test_whoever_has_left_the_cohort_is_told_nothing() -> None:
    left = circle(withdrew(SKOVVANG, "2025-10-01"))
    assert told(moved(FIRST, "2025-11-11"), ADVISOR, left) == {NewsKind.MEETING: HOME}


def test_what_is_shared_is_news_to_the_others_and_what_is_not_to_nobody() -> None:
    assert told(POSTED, TOVHOLDER) == {NewsKind.SHARED: NEIGHBOURS | {ADVISOR}}
    assert told(experience(HOLSTEBRO, "2025-09-20", audience=Audience.ORGANISATION), TOVHOLDER) == {}


def test_to_be_borrowed_from_is_news_to_the_lender() -> None:
    (planned, _) = having_planned(SKOVVANG, "b", borrowed_from=test_action_of(HOLSTEBRO, "a"))
    assert told(planned, SKOVVANG_TOVHOLDER, circle(owner=HOLSTEBRO)) == {NewsKind.BORROWED: HOME}


def test_advisors_are_told_what_comes_in() -> None:
    assert told(presented(SKOVVANG, FIRST), SKOVVANG_TOVHOLDER) == {NewsKind.ADVISING: {ADVISOR}}


@pytest.mark.parametrize("policy", POLICIES, ids=lambda it: f"{it.event.TOPIC} {it.kind.value}")
def test_every_policy_names_a_thing_that_has_a_page(policy: Policy) -> None:
    assert hasattr(EXAMPLES[policy.event.TOPIC], policy.place)


def test_every_kind_has_its_words_and_its_pace() -> None:
    tables: Iterable[Iterable[NewsKind]] = (USUAL, NEWS_KINDS, NEWS_HINTS, KINDS_IN_SUBJECTS, DO)
    assert [set(it) for it in tables] == [set(NewsKind)] * 5


def test_what_is_no_end_of_anything_ends_nothing() -> None:
    assert [list(endings_in(it)) for it in (POSTED, said(CommentKind.QUESTION, None))] == [[], []]
    (answered,) = endings_in(said(CommentKind.COMMENT, HOLSTEBRO))
    assert (answered.thing, answered.kinds, answered.organisation) == (
        POSTED.experience,
        (NewsKind.QUESTION,),
        HOLSTEBRO,
    )


def test_a_document_is_news_to_its_organisation_and_the_advisors_until_a_next_version() -> None:
    assert told(written(2), TOVHOLDER) == {NewsKind.DOCUMENT: {COLLEAGUE, ADVISOR}}
    assert told(approved("2026-01-05"), COLLEAGUE) == {NewsKind.DOCUMENT: {TOVHOLDER, ADVISOR}}
    assert told(asked(COLLEAGUE, ADVISOR), TOVHOLDER) == {NewsKind.DOCUMENT: {COLLEAGUE}}
    for event in (written(2), uploaded(2, PLAN), set_aside()):
        assert [it.thing for it in endings_in(event)] == [PLAN]


def test_what_is_worked_with_is_news_to_its_organisation_and_the_advisors() -> None:
    evaluated = CooperationEvaluated(
        cohort=COHORT, organisation=HOLSTEBRO, side=RunSide.ORGANISATION, answers=(), words=Prose("Godt.")
    )
    assert told(evaluated, TOVHOLDER) == {NewsKind.PROGRESS: {COLLEAGUE, ADVISOR}}
