"""A made-up history is a believable one: all of it is accepted, and all that happens to people happens in it."""

import datetime as dt
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from domain.calendar import start_of
from domain.catalogue import EVENTS, chapter_of
from domain.cohorts.duties import DutiesTicked
from domain.cohorts.handed_over import CohortHandedOver
from domain.completion.account import account
from domain.completion.events import ActivityAttested
from domain.completion.evidence import evidence_of
from domain.completion.status_sheet import StatusLineDone, StatusLineReopened, StatusSheetDescribed
from domain.guidelines.events import GuidelinesAdded
from domain.kernel import fold
from domain.meetings.agenda_points import AgendaPointAnswered, AgendaPointProposed
from domain.meetings.agreed import AgreedCallCancelled, CallAgreed
from domain.meetings.arranged import MeetingArranged
from domain.meetings.attached import (
    MeetingFileAttached,
    MeetingFileRemoved,
    PresentationFileAttached,
    PresentationFileRemoved,
)
from domain.meetings.checked_in import CheckedIn
from domain.meetings.events import ComingAnswered, DatesSetAside
from domain.meetings.minuted import MinutesLocked, MinutesReopened
from domain.meetings.promised import PromiseKept, PromiseMade, PromiseReopened
from domain.meetings.readiness import ReadinessAnswered
from domain.meetings.reminded import PresentationReminderMailed
from domain.organisations.events import AgencyRoleDeclined, AgencyRoleProposed, PersonRegistered
from domain.plans.events import ProgrammePlanAdded
from domain.plans.run import RunId
from domain.privacy.events import (
    DeletionDeclined,
    DeletionRequested,
    HoldLifted,
    HoldPlaced,
    PersonErased,
    TextsRedacted,
)
from domain.progress.events import (
    CooperationEvaluated,
    DevelopmentPointsChosen,
    MilestoneStatusTold,
    PracticeMapped,
    StockTaken,
)
from domain.progress.measures import LocallyMeasured, LocalMeasuresNamed
from domain.proof.events import CheckpointMade
from domain.sharing.events import ExperienceFileAttached, ExperienceFileRemoved, UsefulnessTakenBack
from domain.sharing.remarks import QuestionClosed, QuestionReopened, RemarkMade, RemarkWithdrawn
from domain.sharing.seen import FeedbackSeen
from domain.sharing.shelved import (
    ItemShelved,
    ShelfFileAttached,
    ShelfFileRemoved,
    ShelfItemTakenDown,
    ShelfItemTakenOn,
)
from domain.test_actions.events import (
    ChartLinesSet,
    PointNoted,
    TestActionFileAttached,
    TestActionFileRemoved,
    TestActionWithdrawn,
)
from portal.cli import main
from portal.log.importing import read_lines
from portal.made_up.history import ImpossibleSize, Size, history
from portal.process.commands.generate import examples, line_of
from tests.portal.demo.test_demo_files import Happened, happened_in

UNTIL = dt.date(2026, 11, 23)
SIZE = Size(events=700, people=60, cohorts=3)
NOT_MADE_UP = {
    *(
        AgencyRoleProposed,
        AgencyRoleDeclined,
        GuidelinesAdded,
        UsefulnessTakenBack,
        ChartLinesSet,
        *(CheckedIn, ComingAnswered, AgendaPointProposed, AgendaPointAnswered),
        DatesSetAside,
        PointNoted,
        ReadinessAnswered,
        *(DutiesTicked, MeetingArranged),
        *(CallAgreed, AgreedCallCancelled),
        *(MinutesLocked, MinutesReopened, StatusSheetDescribed, StatusLineDone, StatusLineReopened),
        *(PromiseMade, PromiseKept, PromiseReopened),
        *(CohortHandedOver, FeedbackSeen),
        *(PracticeMapped, DevelopmentPointsChosen, MilestoneStatusTold, StockTaken, CooperationEvaluated),
        *(LocalMeasuresNamed, LocallyMeasured),
        *(ItemShelved, ShelfItemTakenOn, ShelfItemTakenDown, ShelfFileAttached, ShelfFileRemoved),
        *(RemarkMade, RemarkWithdrawn, QuestionClosed, QuestionReopened),
        *(it for it in EVENTS.values() if chapter_of(it) in ("applications", "documents", "gatherings")),
    ),  # a history that older portals take, too
    *(HoldPlaced, HoldLifted, PersonErased, TextsRedacted),  # what is forgotten could not be measured with
    *(DeletionRequested, DeletionDeclined, TestActionWithdrawn),
    *(it for it in EVENTS.values() if it.CORRECTS),  # by its place in the log, which no file knows before it is there
    *(ExperienceFileAttached, ExperienceFileRemoved, TestActionFileAttached, TestActionFileRemoved),
    *(
        MeetingFileAttached,
        MeetingFileRemoved,
        PresentationFileAttached,
        PresentationFileRemoved,
    ),  # the bytes of which are no command's
    ProgrammePlanAdded,  # from a file, which an import has not got
    ActivityAttested,  # of such a plan: those that are made up from follow the group programme
    CheckpointMade,  # signed by the portal that imports it
    PresentationReminderMailed,  # only what a mail server took is told of
}


def lines(size: Size = SIZE, seed: int = 1, until: dt.date = UNTIL) -> list[bytes]:
    return list(map(line_of, history(size, seed, until, examples(until))))


@cache
def happened() -> Happened:
    """What comes of it when it is imported: every line has to be read, to be accepted, and to matter."""
    _, read, bad = read_lines(lines(), now=start_of(UNTIL), simulate_clock=True)
    assert bad == []
    return happened_in(read)


def test_it_is_imported_wholly_and_comes_to_so_many_events_exactly() -> None:
    assert len(happened()) == SIZE.events


def test_so_many_people_are_registered() -> None:
    assert sum(isinstance(it.event, PersonRegistered) for it in happened()) == SIZE.people


def test_every_kind_of_event_happens_that_people_make_happen() -> None:
    assert {type(it.event) for it in happened()} == set(EVENTS.values()) - NOT_MADE_UP


def test_recorded_times_never_go_back() -> None:
    recorded = [it.stamp.recorded_at for it in happened()]
    assert recorded == sorted(recorded)


def test_a_cohort_that_is_over_has_met_every_hard_rule_and_the_latest_is_in_mid_programme() -> None:
    judged = {}
    for number in range(1, SIZE.cohorts + 1):
        (evidence,) = fold([evidence_of(RunId(f"cohort-{number:04}"))], happened())
        judged[number] = account(evidence, UNTIL)
    met = {
        number: not whole.shortfalls() and not any(it.shortfalls() for it in whole.organisations if it.takes_part)
        for number, whole in judged.items()
    }
    assert met == {1: True, 2: True, 3: False}


@pytest.mark.parametrize("events", [701, 704])
def test_the_number_of_events_is_met_whatever_it_is(events: int) -> None:
    told = Size(events=events, people=60, cohorts=3)
    _, read, _ = read_lines(lines(told), now=start_of(UNTIL), simulate_clock=True)
    assert len(happened_in(read)) == events


def test_the_same_size_seed_and_day_give_the_same_bytes_and_another_seed_others() -> None:
    assert lines() == lines()
    assert lines() != lines(seed=2)


def test_it_is_told_on_any_day() -> None:
    day = dt.date(2028, 2, 29)
    _, read, bad = read_lines(lines(until=day), now=start_of(day), simulate_clock=True)
    assert (bad, len(happened_in(read))) == ([], SIZE.events)


def test_people_of_the_latest_cohort_take_part_in_no_other_where_there_are_enough() -> None:
    size = Size(events=6_000, people=400, cohorts=12)
    latest = Counter(
        it.act.by
        for it in history(size, 1, UNTIL, examples(UNTIL))
        if getattr(it.command, "cohort", "") == "cohort-0012"
    )
    others = {
        it.act.by
        for it in history(size, 1, UNTIL, examples(UNTIL))
        if getattr(it.command, "cohort", "cohort-0012") != "cohort-0012"
    }
    agency = {"person-system", *(f"person-{number:05}" for number in range(1, 10))}
    assert not (set(latest) - agency) & others


@pytest.mark.parametrize(
    "size",
    [
        Size(events=700, people=60, cohorts=1),
        Size(events=700, people=10, cohorts=3),
        Size(events=100, people=60, cohorts=3),
    ],
)
def test_an_impossible_size_says_what_would_do(size: Size) -> None:
    with pytest.raises(ImpossibleSize, match=r"--(events|people|cohorts)"):
        history(size, 1, UNTIL, examples(UNTIL))


def test_the_command_writes_what_is_made_up(tmp_path: Path) -> None:
    out = tmp_path / "history.jsonl"
    asked = ["generate", "--events", "700", "--people", "60", "--cohorts", "3", "--until", "2026-11-23"]
    to_a_file = CliRunner().invoke(main, [*asked, "--out", str(out)])
    printed = CliRunner().invoke(main, asked)
    assert (to_a_file.exit_code, printed.exit_code) == (0, 0)
    assert out.read_bytes() == printed.stdout_bytes == b"".join(it + b"\n" for it in lines())


def test_the_command_says_in_one_line_what_is_impossible() -> None:
    answer = CliRunner().invoke(main, ["generate", "--events", "100"])
    assert answer.exit_code == 2
    assert "--events 3" in answer.stderr
