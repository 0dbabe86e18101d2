"""Goals and milestones are content of documents: with people of the organisation, and ids that stay."""

import msgspec
import pytest

from domain.cohorts.refusals import NotAMember
from domain.documents.contents import (
    DocumentContent,
    LineKind,
    NobodyAnswers,
    PartTwice,
    WrittenGoal,
    WrittenGoals,
    WrittenMilestone,
    WrittenMilestones,
)
from domain.documents.events import DocumentId, DocumentWritten
from domain.documents.write_document import ANSWERING_MAX, TooManyAnswer, WriteDocument
from domain.goals import GoalId, MilestoneId
from domain.kernel import PersonId, tags_of
from domain.text import REDACTED, Prose, Title, with_texts
from tests.specification import given
from tests.stories import COHORT, COLLEAGUE, HOLSTEBRO, SKOVVANG_TOVHOLDER, TOVHOLDER, a_cohort, day, left

GOAL = WrittenGoal(goal=GoalId("goal-1"), title=Title("Bolig"), criteria=Prose("Alle."), responsible=(TOVHOLDER,))
MILESTONE = WrittenMilestone(
    milestone=MilestoneId("milestone-1"),
    title=Title("Team"),
    due_on=day("2026-01-10"),
    responsible=COLLEAGUE,
    goal=GoalId("goal-1"),
)
GOALS = WrittenGoals(value=Prose("Tryghed."), goals=(GOAL,))
MILESTONES = WrittenMilestones(milestones=(MILESTONE,))
replace = msgspec.structs.replace


def write(content: DocumentContent) -> WriteDocument:
    return WriteDocument(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=DocumentId("document-1"),
        version=1,
        title=Title("Mål og værdi"),
        content=content,
    )


def written(content: DocumentContent) -> DocumentWritten:
    return DocumentWritten(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=DocumentId("document-1"),
        version=1,
        title=Title("Mål og værdi"),
        content=content,
    )


@pytest.mark.parametrize("content", [GOALS, MILESTONES])
def test_they_are_written_like_any_document(content: DocumentContent) -> None:
    given(a_cohort()).when(write(content), by=TOVHOLDER).then(written(content))


def test_whoever_answers_is_of_the_organisation() -> None:
    theirs = replace(GOALS, goals=(replace(GOAL, responsible=(TOVHOLDER, SKOVVANG_TOVHOLDER)),))
    given(a_cohort()).when(write(theirs), by=TOVHOLDER).refused(NotAMember)
    milestone = replace(MILESTONES, milestones=(replace(MILESTONE, responsible=SKOVVANG_TOVHOLDER),))
    given(a_cohort()).when(write(milestone), by=TOVHOLDER).refused(NotAMember)
    given(a_cohort()).when(write(MILESTONES), by=TOVHOLDER).conflicts_with(left(COLLEAGUE, HOLSTEBRO))


def test_somebody_answers_for_each_goal_and_not_too_many() -> None:
    nobody = replace(GOALS, goals=(replace(GOAL, responsible=()),))
    given(a_cohort()).when(write(nobody), by=TOVHOLDER).refused(NobodyAnswers)
    many = tuple(PersonId(f"person-{it}") for it in range(ANSWERING_MAX + 1))
    crowd = replace(GOALS, goals=(replace(GOAL, responsible=many),))
    given(a_cohort()).when(write(crowd), by=TOVHOLDER).refused(TooManyAnswer, ANSWERING_MAX)


def test_each_stands_once() -> None:
    given(a_cohort()).when(write(replace(GOALS, goals=(GOAL, GOAL))), by=TOVHOLDER).refused(PartTwice)
    twice = replace(MILESTONES, milestones=(MILESTONE, MILESTONE))
    given(a_cohort()).when(write(twice), by=TOVHOLDER).refused(PartTwice)


def test_they_tell_themselves_line_by_line() -> None:
    assert [(it.kind, it.label, it.text, it.people) for it in GOALS.lines] == [
        (LineKind.HEADING, "", "Værdi", ()),
        (LineKind.PROSE, "", "Tryghed.", ()),
        (LineKind.HEADING, "", "Mål 1: Bolig", ()),
        (LineKind.FACT, "Succeskriterier", "Alle.", ()),
        (LineKind.FACT, "Ansvarlig", "", (TOVHOLDER,)),
    ]
    later = replace(MILESTONE, milestone=MilestoneId("milestone-2"), title=Title("Før"), due_on=day("2026-01-02"))
    assert [it.text for it in WrittenMilestones(milestones=(MILESTONE, later)).lines if it.text] == ["Før", "Team"]
    assert [it.on for it in MILESTONES.lines] == [None, day("2026-01-10"), None]


def test_every_text_of_every_kind_is_sealed_and_every_id_a_tag() -> None:
    assert with_texts(written(GOALS), lambda _: REDACTED).content == WrittenGoals(
        value=Prose(REDACTED), goals=(replace(GOAL, title=Title(REDACTED), criteria=Prose(REDACTED)),)
    )
    assert with_texts(written(MILESTONES), lambda _: REDACTED).content == replace(
        MILESTONES, milestones=(replace(MILESTONE, title=Title(REDACTED)),)
    )
    assert {"goal-1", "milestone-1", COLLEAGUE} <= set(tags_of(written(MILESTONES)))


@pytest.mark.parametrize(
    ("content", "stored"),
    [
        (
            GOALS,
            (
                b'{"type":"goals","value":"Tryghed.","goals":[{"goal":"goal-1","title":"Bolig","criteria":"Alle.",'
                b'"responsible":["person-holstebro-1"]}]}'
            ),
        ),
        (
            MILESTONES,
            (
                b'{"type":"milestones","milestones":[{"milestone":"milestone-1","title":"Team","due_on":"2026-01-10",'
                b'"responsible":"person-holstebro-2","goal":"goal-1"}]}'
            ),
        ),
    ],
)
def test_golden_bytes_of_each_kind(content: DocumentContent, stored: bytes) -> None:
    assert msgspec.json.encode(content) == stored
    assert msgspec.json.decode(stored, type=DocumentContent) == content
