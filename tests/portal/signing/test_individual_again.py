"""The verifier computes the rules of the individual programme a second time, and agrees, whatever happened."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.documents.events import DocumentWithdrawn, EndorsementWithdrawn, SigningSide
from domain.kernel import Event, PersonId
from domain.plans.endorsements import Endorsement
from domain.plans.individual_anchor import PLAN_FOR_GOING_ON
from domain.plans.individual_change import MILESTONE_PLAN
from domain.plans.individual_prepare import AGREEMENT, GOALS_AND_VALUE
from domain.plans.programme import Mode
from domain.plans.timing import ActivityCode
from domain.sides import RunSide
from domain.text import Prose
from tests.account.individual import stories
from tests.portal.signing.test_account_again import agree, told
from tests.specification import flat
from tests.stories import COHORT, COLLEAGUE, HOLSTEBRO, TOVHOLDER, cancelled, day

OVER = day("2029-01-01")
MET, UNMET = True, False
DAYS = st.dates(dt.date(2026, 2, 1), dt.date(2027, 6, 30)).map(str)
PEOPLE = st.sampled_from([TOVHOLDER, COLLEAGUE])
VERSIONS = st.integers(1, 2)
WORDS = st.sampled_from(["kickoff", "documentation_training", "reflection", "future_workshop", "closing"])
DOCUMENTS = st.sampled_from([GOALS_AND_VALUE, AGREEMENT, MILESTONE_PLAN, PLAN_FOR_GOING_ON])


def taken_back(activity: ActivityCode, version: int, person: PersonId, *, mistake: bool) -> Event:
    return EndorsementWithdrawn(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=stories.document_of(activity),
        version=version,
        endorsement=stories.NEEDS[activity],
        person=person,
        mistake=mistake,
        reason=Prose("Det var en anden version."),
    )


def set_aside(activity: ActivityCode) -> Event:
    return DocumentWithdrawn(
        cohort=COHORT, organisation=HOLSTEBRO, document=stories.document_of(activity), reason=Prose("En fejl.")
    )


SAID = st.one_of(
    st.builds(stories.agreed, DAYS, PEOPLE, VERSIONS),
    st.builds(stories.approved, st.sampled_from([MILESTONE_PLAN, PLAN_FOR_GOING_ON]), DAYS, VERSIONS),
    st.builds(stories.signed, st.sampled_from(list(SigningSide)), DAYS, VERSIONS),
    st.builds(taken_back, DOCUMENTS, VERSIONS, PEOPLE, mistake=st.booleans()),
    st.builds(set_aside, DOCUMENTS),
    st.builds(lambda people: stories.leaders_named(*people), st.lists(PEOPLE, unique=True)),
    st.builds(stories.evaluated, st.sampled_from(list(RunSide))),
).map(lambda event: [event])
HELD = st.builds(stories.met, WORDS, DAYS, st.sampled_from([Mode.PHYSICAL, Mode.VIRTUAL]), st.just((TOVHOLDER,)))
CALLED_OFF = st.builds(lambda word, on: [cancelled(stories.meeting_of(word, on))], WORDS, DAYS)
BOTH_VERSIONS = [stories.written(activity, version) for activity in stories.NEEDS for version in (1, 2)]


def rules_of(*happened: Event) -> dict[str, bool]:
    computed = agree(COHORT, told(*happened), OVER)
    organisations: Any = computed["organisations"]
    own = organisations[0]
    return {code: it["met"] for code, it in own["rules"].items()}


def events(**otherwise: list[Event]) -> list[Event]:
    return [it.event for it in flat(stories.run(**otherwise))]


@settings(deadline=None)
@given(st.lists(st.one_of(SAID, SAID, HELD, CALLED_OFF), max_size=25))
def test_of_anything_that_can_be_told(happened: list[list[Event]]) -> None:
    agree(COHORT, told(*stories.planned(), *BOTH_VERSIONS, *(it for few in happened for it in few)), OVER)


@settings(deadline=None)
@given(st.sets(st.sampled_from(list(stories.PARTS))), st.lists(st.one_of(SAID, HELD, CALLED_OFF), max_size=4))
def test_of_programmes_that_go_as_planned_or_nearly(missing: set[str], disturbed: list[list[Event]]) -> None:
    story = events(**{part: [] for part in missing})
    written = [it for it in BOTH_VERSIONS if it not in story]
    agree(COHORT, told(*story, *written, *(it for few in disturbed for it in few)), OVER)


def test_of_a_complete_one() -> None:
    assert set(rules_of(*events()).values()) == {MET}
    assert agree(COHORT, told(*events()), OVER)["completed"] is True


OTHERWISE: list[tuple[str, list[Event], set[str]]] = [
    ("trained", stories.met("documentation_training", "2026-06-14"), {"WITHIN:documentation_training"}),
    ("second", stories.met("reflection", "2026-10-13", Mode.VIRTUAL), {"PHYSICAL:status_meeting"}),
    ("third", [], {"EVERY:status_meeting"}),
    (
        "approved",
        [*stories.APPROVED, stories.written(MILESTONE_PLAN, 2)],
        {"APPROVED:activity_and_milestone_plan"},
    ),
    (
        "signed",
        [it for it in stories.SIGNED if it not in stories.annexed()],
        {"SIGNED:collaboration_agreement"},
    ),
    ("evaluated", [stories.evaluated(RunSide.AGENCY)], {"EVALUATED:closing_meeting"}),
]
"""A part of the story as it was instead, and what is not met then."""


@pytest.mark.parametrize(("part", "otherwise", "unmet"), OTHERWISE)
def test_of_what_was_not_met(part: str, otherwise: list[Event], unmet: set[str]) -> None:
    found = rules_of(*events(**{part: otherwise}))
    assert {it for it, met in found.items() if not met} == unmet


def test_what_each_version_needs_is_said_by_the_document() -> None:
    assert set(stories.NEEDS.values()) == set(Endorsement)
