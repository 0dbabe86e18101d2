"""Whom each event is news to, by the table of policies alone."""

from collections.abc import Iterable

import msgspec
import pytest

from domain.kernel import SYSTEM, Event, PersonId, Recorded, Stamp
from domain.organisations.events import OrganisationId
from domain.sharing.events import Audience, CommentKind
from portal.mail.paces import USUAL
from portal.words.news import DO, KINDS_IN_SUBJECTS, NEWS_HINTS, NEWS_KINDS
from projections.belonging import belonging
from projections.circle import Circle
from projections.cohorts import COHORTS
from projections.ending import endings_in
from projections.kernel import fold
from projections.memberships import MEMBERSHIPS
from projections.organisations import PEOPLE
from projections.telling import POLICIES, NewsKind, Policy, news_in
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
    test_action_of,
    withdrew,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
HOME, NEIGHBOURS = {TOVHOLDER, COLLEAGUE}, {SKOVVANG_TOVHOLDER}


def circle(*more: Event, owner: OrganisationId | None = None, asking: tuple[PersonId, ...] = ()) -> Circle:
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
