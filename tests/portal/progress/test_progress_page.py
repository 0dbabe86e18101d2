"""What the page about a run's work and its board show, and what each side is asked for next."""

from decimal import Decimal

import msgspec

from domain.documents.contents import DocumentContent, WrittenGoal, WrittenGoals, WrittenMilestone, WrittenMilestones
from domain.documents.events import DocumentId, DocumentWritten
from domain.goals import GoalId, MilestoneId
from domain.kernel import Event, PersonId
from domain.meetings.events import Answer
from domain.plans.endorsements import Endorsement
from domain.plans.timing import ActivityCode
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
from domain.progress.measures import HowOften, LocallyMeasured, LocalMeasure, LocalMeasureId, LocalMeasuresNamed
from domain.sides import RunSide
from domain.text import Prose, Title
from portal.progress.goals_form import named_as_before
from portal.progress.reading import working
from portal.progress.shown import WorkShown, work_shown
from portal.rows.history import AsOf
from portal.start.needs import needs_in
from portal.views.board_page import board_page, board_rows
from tests.account.individual.stories import TEAM, approved, called_in, meeting_of, met, planned
from tests.portal.looking import FRAME, looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AGENCY,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    ORGANISATIONS,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    day,
)

MAPPED_ON, CHOSEN_ON, STATUS_ON, NEXT_ON = "2026-02-16", "2026-03-16", "2026-07-01", "2026-10-05"
RUN = (AGENCY, ORGANISATIONS, planned(), TEAM)
MAPPING = met("mapping", MAPPED_ON)
CHOOSING = met("vision_workshop", CHOSEN_ON)
RECOMMENDED = RecommendationId("recommendation-1")
GOAL, MILESTONE, LATER = GoalId("goal-1"), MilestoneId("milestone-1"), MilestoneId("milestone-2")
MEASURE = LocalMeasureId("local-measure-1")
OF = {"cohort": COHORT, "organisation": HOLSTEBRO}
MAPPED = PracticeMapped(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    meeting=meeting_of("mapping", MAPPED_ON),
    answers=(),
    recommendations=(Recommendation(recommendation=RECOMMENDED, title=Title("Saml vejen")),),
)
CHOSEN = DevelopmentPointsChosen(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    meeting=meeting_of("vision_workshop", CHOSEN_ON),
    points=(
        DevelopmentPoint(
            point=DevelopmentPointId("development-point-1"),
            title=Title("Støtten"),
            why=Prose("For sen."),
            recommendation=RECOMMENDED,
        ),
    ),
    leaders=(COLLEAGUE,),
)


def wrote(activity: str, needs: Endorsement, content: DocumentContent, version: int = 1) -> Event:
    return DocumentWritten(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=DocumentId(f"document-{activity.replace('_', '-')}"),
        version=version,
        title=Title("Dokument"),
        content=content,
        activity=ActivityCode(activity),
        needs=needs,
    )


GOALS = wrote(
    "goals_and_value",
    Endorsement.AGREED,
    WrittenGoals(
        value=Prose("Tryghed."),
        goals=(WrittenGoal(goal=GOAL, title=Title("Bolig"), criteria=Prose("Alle."), responsible=(COLLEAGUE,)),),
    ),
)


def milestones(version: int = 1, due: str = "2026-09-01") -> Event:
    written = WrittenMilestones(
        milestones=tuple(
            WrittenMilestone(milestone=it, title=Title(title), due_on=day(on), responsible=TOVHOLDER, goal=GOAL)
            for it, title, on in ((MILESTONE, "Team", due), (LATER, "Aftale", "2026-12-01"))
        )
    )
    return wrote("activity_and_milestone_plan", Endorsement.APPROVED, written, version)


def told(on: str, state: MilestoneState, reason: str | None = None) -> Event:
    return MilestoneStatusTold(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        meeting=meeting_of("reflection", on),
        milestones=(ToldMilestone(milestone=MILESTONE, state=state, reason=Prose(reason) if reason else None),),
    )


NAMED = LocalMeasuresNamed(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    measures=(
        LocalMeasure(
            measure=MEASURE,
            name=Title("Ventetid"),
            unit=Title("dage"),
            how_often=HowOften.MONTHLY,
            aim=Decimal(21),
            person=COLLEAGUE,
        ),
    ),
)


def measured(value: int, on: str) -> Event:
    return LocallyMeasured(
        cohort=COHORT, organisation=HOLSTEBRO, measure=MEASURE, measured_on=day(on), value=Decimal(value)
    )


WORK = (
    *(MAPPING, MAPPED, CHOOSING, CHOSEN, GOALS, milestones()),
    *(met("reflection", STATUS_ON), told(STATUS_ON, MilestoneState.ON_TRACK), NAMED, measured(48, "2026-06-01")),
)


async def work(*happened: Happened, by: PersonId = TOVHOLDER, on: str = "2026-07-02") -> WorkShown:
    here = await looking(*RUN, *happened, by=by, on=on)
    return work_shown(here, await working(here, HOLSTEBRO), {})


async def test_before_anything_is_written_it_says_what_is_missing() -> None:
    empty = await work()
    assert (empty.mapping and empty.mapping.empty, empty.points and empty.points.empty) == (
        "Afdækningen er ikke skrevet endnu.",
        "Udviklingspunkterne er ikke valgt endnu.",
    )
    assert empty.goals_empty
    assert empty.milestones_empty
    assert empty.measures_empty
    assert empty.picture is None


async def test_a_milestone_has_its_state_and_those_that_were_told_before() -> None:
    late = (met("reflection", NEXT_ON), told(NEXT_ON, MilestoneState.LATE, "Sygdom."))
    shown = await work(*WORK, *late, on="2026-10-06")
    first, second = shown.milestones
    assert (first.state.text, first.reason, first.overdue) == ("Forsinket", "Sygdom.", True)
    assert [it.text for it in first.history] == ["Følger planen.", "Forsinket. Sygdom."]
    assert (second.state.text, second.history) == ("Ikke fortalt endnu", ())
    assert shown.summary == "2 milepæle: 1 forsinket, 1 ikke fortalt endnu."
    assert shown.picture is not None
    assert "Team, 1. september 2026: forsinket." in shown.picture.description


async def test_states_follow_a_milestone_into_the_next_version_of_the_plan() -> None:
    shown = await work(*WORK, milestones(2, "2027-01-15"))
    (moved,) = (it for it in shown.milestones if it.title == "Team")
    assert (moved.due, moved.state.text) == ("15. januar 2027", "Følger planen")


async def test_points_say_what_they_rest_on_and_who_chose_them() -> None:
    points = (await work(*WORK)).points
    assert points is not None
    assert [(it.title, it.rests_on) for it in points.items] == [("Støtten", "Saml vejen")]


async def test_goals_have_the_stock_that_was_taken_of_them() -> None:
    taken = StockTaken(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        meeting=meeting_of("future_workshop", "2027-02-10"),
        goals=(GoalStock(goal=GOAL, reached=Answer.PARTLY, shown_by=Prose("Fire af fem.")),),
        ahead=Prose("Hold fast."),
    )
    shown = await work(*WORK, met("future_workshop", "2027-02-10"), taken, on="2027-02-11")
    assert [(it.stock and it.stock.text, it.shown_by) for it in shown.goals] == [("Nået: delvist", "Fire af fem.")]
    assert [it.text for it in shown.ahead] == ["Hold fast."]


async def test_measures_are_drawn_with_their_aim() -> None:
    (series,) = (await work(*WORK, measured(40, "2026-07-01"))).measures
    assert series.chart is not None
    assert series.chart.target == "Mål: 21"
    assert [it.value for it in series.numbers] == ["48", "40"]


async def test_only_whoever_may_is_led_to_the_forms() -> None:
    own, theirs = await work(*WORK), await work(*WORK, by=ADVISOR)
    assert own.mapping is not None
    assert theirs.mapping is not None
    assert (own.mapping.change, own.measures[0].record is None) == (None, False)
    assert (theirs.mapping.change is None, theirs.measures[0].record) == (False, None)


async def test_as_of_a_position_it_shows_what_was_known_then() -> None:
    """As of the last position is what the page shows, and before the status no state was told."""
    happened = (*RUN, *WORK)
    now = await looking(*happened, by=TOVHOLDER, on="2026-07-02")
    head = await looking(*happened, by=TOVHOLDER, on="2026-07-02", as_of=AsOf(position=10_000))
    assert work_shown(head, await working(head, HOLSTEBRO), {}).milestones == (
        work_shown(now, await working(now, HOLSTEBRO), {}).milestones
    )


async def steps(*happened: Happened, on: str, by: PersonId = TOVHOLDER) -> list[str]:
    here = await looking(*RUN, *happened, by=by, on=on)
    return [it.do.label for it in needs_in(here, await board_rows(here))]


async def test_each_side_is_asked_for_what_is_next() -> None:
    assert "Skriv afdækningen" in await steps(MAPPING, on="2026-02-17", by=ADVISOR)
    assert "Skriv afdækningen" not in await steps(MAPPING, MAPPED, on="2026-02-17", by=ADVISOR)
    assert "Vælg udviklingspunkterne" in await steps(MAPPING, CHOOSING, on="2026-03-17")
    assert "Skriv: Beskrivelse af mål og værdi" in await steps(MAPPING, CHOOSING, CHOSEN, on="2026-03-17")
    assert "Skriv: Beskrivelse af mål og værdi" not in await steps(MAPPING, CHOOSING, CHOSEN, GOALS, on="2026-03-17")
    held = (*WORK[:6], met("reflection", STATUS_ON))
    for who in (TOVHOLDER, ADVISOR):
        assert "Skriv status på milepælene" in await steps(*held, on="2026-07-02", by=who)
        assert "Skriv status på milepælene" not in await steps(*WORK, on="2026-07-02", by=who)


async def test_whoever_sees_to_a_measure_is_asked_when_its_time_has_come() -> None:
    assert "Mål: Ventetid" not in await steps(*WORK, on="2026-06-30", by=COLLEAGUE)
    assert "Mål: Ventetid" in await steps(*WORK, on="2026-07-01", by=COLLEAGUE)
    assert "Mål: Ventetid" not in await steps(*WORK, on="2026-07-01", by=TOVHOLDER)


async def test_both_sides_are_asked_to_evaluate_at_the_closing_each_until_it_has() -> None:
    closing = called_in("closing", "2027-04-13")
    said = CooperationEvaluated(
        cohort=COHORT, organisation=HOLSTEBRO, side=RunSide.AGENCY, answers=(), words=Prose("Godt.")
    )
    assert "Evaluér samarbejdet" not in await steps(*WORK, closing, on="2027-03-29")
    for who in (TOVHOLDER, ADVISOR):
        assert "Evaluér samarbejdet" in await steps(*WORK, closing, on="2027-04-01", by=who)
    assert "Evaluér samarbejdet" in await steps(*WORK, closing, said, on="2027-04-01")
    assert "Evaluér samarbejdet" not in await steps(*WORK, closing, said, on="2027-04-01", by=ADVISOR)


async def test_the_board_has_documents_and_how_they_stand_and_no_periods() -> None:
    here = await looking(
        *RUN, *WORK, approved(ActivityCode("activity_and_milestone_plan"), "2026-05-04"), by=TOVHOLDER, on="2026-07-02"
    )
    page = board_page(here, FRAME, await board_rows(here))
    (shown,) = page.work
    assert not page.in_periods
    assert page.picture is None
    assert {it.name.label: it.badge.text for it in shown.documents} == {
        "Beskrivelse af mål og værdi": "Udkast, venter på enighed",
        "Samarbejdsaftale": "Ikke begyndt",
        "Aktivitets- og milepælsplan": "Godkendt",
        "Plan for det videre arbejde": "Ikke begyndt",
    }
    assert not any("prøvehandling" in it for it in await steps(*WORK, on="2026-07-02"))


async def test_a_cohort_shows_periods_and_no_such_work() -> None:
    here = await looking(a_cohort(), all_scheduled(), by=TOVHOLDER, on="2025-09-20")
    page = board_page(here, FRAME, await board_rows(here))
    assert (page.in_periods, page.work) == (True, ())


def test_who_is_responsible_comes_in_the_order_that_stood() -> None:
    """The form sends them as its boxes stand, and a document would be said to be changed where it is not."""
    assert isinstance(GOALS, DocumentWritten)
    assert isinstance(GOALS.content, WrittenGoals)
    (stood,) = GOALS.content.goals
    two = msgspec.structs.replace(stood, responsible=(TOVHOLDER, COLLEAGUE))
    sent = msgspec.structs.replace(stood, responsible=(COLLEAGUE, TOVHOLDER))
    gone = msgspec.structs.replace(stood, responsible=(COLLEAGUE,))
    assert list(named_as_before([sent], [two])) == [two]
    assert list(named_as_before([gone], [two])) == [gone]
    assert list(named_as_before([sent], [stood])) == [sent]
    assert list(named_as_before([sent], [])) == [sent]
