"""What changed between two moments, told as sentences; ids stand in braces where a name belongs."""

import pytest

from domain.cohorts.events import OrganisationInvited
from domain.completion.events import CohortCompleted, OrganisationCompleted
from domain.test_actions.events import MeasurementRecorded, TestActionDecided, TestActionVerdict
from domain.text import Prose, Title
from portal.replay.differences import differences
from portal.replay.sides import Side
from tests.portal.replay.sides import side
from tests.projections.programme import made
from tests.specification import Happened
from tests.stories import (
    AGENCY,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    ORGANISATIONS,
    SECOND,
    SKOVVANG,
    a_cohort,
    accepted,
    all_held,
    all_scheduled,
    cancelled,
    corrected,
    day,
    declined,
    experience,
    having_planned,
    having_tested,
    held,
    invited,
    moved,
    next_cycle,
    planned,
    scheduled,
    shared,
    test_action_of,
    withdrawn,
    withdrew,
)

BEGUN: tuple[Happened, ...] = (a_cohort(), all_scheduled())
H, S = "{organisation-holstebro}", "{organisation-skovvang}"
PLANNED = (BEGUN, having_planned(HOLSTEBRO))
IN_PERIOD_1 = "2025-09-20"
POSTED = experience(HOLSTEBRO, IN_PERIOD_1)
ACTION = test_action_of(HOLSTEBRO, "a")
A = f"{{{ACTION}}}"


async def told(
    before: tuple[Happened, ...], *then: Happened, on: str = "2025-10-01", by: str | None = None
) -> list[str]:
    """What is different once `then` has happened too, from the day `on` to the day `by`."""
    found = differences(await side(*before, on=on), await side(*before, *then, on=by or on))
    return [it.sentence for it in found]


async def test_nothing_is_told_when_nothing_has_changed() -> None:
    assert await told(BEGUN) == []
    assert differences(Side(), Side()) == ()


async def test_organisations_come_and_go() -> None:
    start = (AGENCY, ORGANISATIONS, planned())
    assert await told(start, invited(HOLSTEBRO)) == [f"{H} er inviteret og har ikke svaret."]
    assert f"{H} er kommet med på holdet." in await told((*start, invited(HOLSTEBRO)), accepted(HOLSTEBRO)[1:])
    assert f"{H} har sagt nej tak." in await told((*start, invited(HOLSTEBRO)), declined(HOLSTEBRO))
    assert f"{H} har trukket sig fra holdet." in await told(BEGUN, withdrew(HOLSTEBRO, "2025-09-25"))


async def test_whoever_left_and_came_back_is_told_of_as_coming() -> None:
    left = (*BEGUN, withdrew(HOLSTEBRO, "2025-09-25"))
    again = OrganisationInvited(cohort=COHORT, organisation=HOLSTEBRO)
    assert f"{H} er inviteret og har ikke svaret." in await told(left, again)
    assert f"{H} er kommet med på holdet." in await told((*left, again), accepted(HOLSTEBRO, on="2025-10-01")[1:])


async def test_test_actions_are_planned_tried_again_shared_measured_and_decided_on() -> None:
    assert await told(BEGUN, having_planned(HOLSTEBRO)) == [f"{H} har planlagt {A}."]
    assert await told(PLANNED, next_cycle(HOLSTEBRO)) == [f"{H} har planlagt 1 afprøvning mere af {A}."]
    assert await told(PLANNED, shared(HOLSTEBRO)) == [f"{H} har delt {A} med holdet."]
    measured = MeasurementRecorded(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=ACTION,
        measured_on=day(IN_PERIOD_1),
        value=1,  # type: ignore[arg-type]
        unit=Title("dage"),
    )
    assert await told(PLANNED, measured) == [f"{H} har registreret 1 måling af {A}."]
    decided = TestActionDecided(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=ACTION,
        verdict=TestActionVerdict.ADOPT,
        decided_on=day(IN_PERIOD_1),
        reason=Prose("Den virker."),
    )
    assert await told(PLANNED, decided) == [f"{H} har taget en beslutning om {A}."]


async def test_experiences_are_counted_for_each_organisation_and_together() -> None:
    both = (*PLANNED, having_planned(SKOVVANG))
    new = (POSTED, experience(HOLSTEBRO, IN_PERIOD_1, number=2), experience(SKOVVANG, IN_PERIOD_1))
    sentences = await told(both, *new)
    assert sentences[:3] == [
        "Der er skrevet 3 erfaringer i alt.",
        f"{H} har skrevet 2 erfaringer.",
        f"{S} har skrevet 1 erfaring.",
    ]
    assert (await told(PLANNED, POSTED))[0] == f"{H} har skrevet 1 erfaring."


async def test_a_cell_is_filled_and_emptied() -> None:
    assert f"{H} har fået erfaringer i periode 1." in await told(PLANNED, POSTED)
    back = await told((*PLANNED, POSTED), withdrawn(POSTED))
    assert back[:2] == [f"{H} har trukket 1 erfaring tilbage.", f"{H} har ikke længere erfaringer i periode 1."]
    elsewhere = await told((*PLANNED, POSTED), corrected(POSTED, to="2025-11-20"), on="2025-12-01")
    assert elsewhere[:3] == [
        f"{H} har rettet 1 erfaring.",
        f"{H} har fået erfaringer i periode 2.",
        f"{H} har ikke længere erfaringer i periode 1.",
    ]


async def test_a_minimum_is_met_and_lost_again() -> None:
    story = (*BEGUN, having_tested(HOLSTEBRO), having_planned(SKOVVANG))
    last = having_tested(HOLSTEBRO)[-1]
    before = tuple(it for it in (*BEGUN, *having_tested(HOLSTEBRO)[:-1]))
    met = f"»Mindst 3 perioder med prøvehandlinger« er nu opfyldt for {H}."
    assert met in await told(before, last, on="2026-02-10")
    lost = f"»Mindst 3 perioder med prøvehandlinger« er ikke længere opfyldt for {H}."
    assert lost in await told(story, withdrawn(last), on="2026-02-10")  # type: ignore[arg-type]


async def test_the_day_alone_can_take_a_minimum_out_of_reach_and_an_event_bring_it_back() -> None:
    """The closing meeting is planned a week too late; the last day goes by, and then it is set right."""
    story = (BEGUN, held(KICKOFF), held(FIRST), held(SECOND), moved(CLOSING, "2026-03-09"))
    rule = "»Afsluttet senest 6 måneder efter opstart«"
    assert f"{rule} kan ikke længere nås for holdet." in await told(story, on="2026-03-02", by="2026-03-03")
    assert f"{rule} kan nu nås igen for holdet." in await told(story, moved(CLOSING, "2026-02-24"), on="2026-03-03")


async def test_the_closing_meeting_takes_out_of_reach_what_is_not_met() -> None:
    story = (BEGUN, all_held()[:-1], having_planned(HOLSTEBRO))
    rule = "»Mindst 3 perioder med prøvehandlinger«"
    assert f"{rule} kan ikke længere nås for {H}." in await told(story, all_held()[-1], on="2026-02-25")


async def test_the_cohorts_own_minimum_is_told_of_the_cohort() -> None:
    closing = await told((BEGUN, all_held()[:-1]), all_held()[-1], on="2026-02-25")
    assert "»Afsluttet senest 6 måneder efter opstart« er nu opfyldt for holdet." in closing


async def test_meetings_are_called_moved_held_and_cancelled() -> None:
    assert await told((a_cohort(),), scheduled(KICKOFF)) == ["{meeting-kickoff} er indkaldt til 2. september 2025."]
    assert await told(BEGUN, moved(FIRST, "2025-11-06")) == [
        "{meeting-reflection-1} er flyttet fra 4. november 2025 til 6. november 2025."
    ]
    assert "{meeting-kickoff} er holdt 2. september 2025." in await told(BEGUN, held(KICKOFF))
    assert "Refleksionsmødet den 13. januar 2026 er aflyst." in await told(BEGUN, cancelled(SECOND))


async def test_completion_is_told() -> None:
    story = (BEGUN, all_held(), having_tested(HOLSTEBRO))
    done = made(OrganisationCompleted, cohort=COHORT, organisation=HOLSTEBRO, completed_on=day("2026-02-25"))
    whole = made(CohortCompleted, cohort=COHORT, completed_on=day("2026-02-26"))
    assert await told(story, done) == [f"{H} er registreret som gennemført 25. februar 2026."]
    assert await told(story, whole) == ["Holdet er registreret som gennemført 26. februar 2026."]


@pytest.mark.parametrize(("organisation", "number"), [(HOLSTEBRO, 2), (SKOVVANG, 0)])
async def test_one_organisation_is_told_of_its_own_and_the_joint_meetings(organisation: str, number: int) -> None:
    before = await side(PLANNED, on="2025-10-01")
    after = await side(PLANNED, POSTED, moved(FIRST, "2025-11-06"), on="2025-10-01")
    found = differences(before.of_organisation(organisation), after.of_organisation(organisation))  # type: ignore[arg-type]
    assert len([it for it in found if H in it.sentence]) == number
    assert [it.sentence for it in found if "flyttet" in it.sentence]


async def test_one_test_action_is_told_of_alone() -> None:
    before = await side(PLANNED, on="2025-10-01")
    other = having_planned(HOLSTEBRO, name="b")
    after = await side(PLANNED, POSTED, other, moved(FIRST, "2025-11-06"), shared(HOLSTEBRO), on="2025-10-01")
    found = differences(before.of_test_action(ACTION), after.of_test_action(ACTION))
    assert [it.sentence for it in found] == [f"{H} har delt {A} med holdet.", f"{H} har skrevet 1 erfaring."]
