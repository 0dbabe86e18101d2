"""What it takes to make an event like its command, and a row like its event, each beside the same written out by hand.

    python -m tests.benchmarks.likeness [--rounds 40]

They take turns, and each is told by its quickest round, in nanoseconds of the processor's time.
"""

import argparse
import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from domain.kernel import PersonId, Stamp
from domain.likeness import following, row_of
from domain.sharing.events import ExperiencePosted
from domain.sharing.post_experience import PostExperience
from domain.test_actions.events import TestCyclePlanned
from projections.test_actions import CycleRow
from tests.history.examples import EXAMPLES

CALLS = 10_000
STAMP = Stamp(position=7, by=PersonId("person-1"), recorded_at=dt.datetime(2025, 9, 2, 9, tzinfo=dt.UTC))


def _posted_by_hand(command: PostExperience) -> ExperiencePosted:
    return ExperiencePosted(
        cohort=command.cohort,
        organisation=command.organisation,
        test_action=command.test_action,
        experience=command.experience,
        occurred_on=command.occurred_on,
        as_planned=command.as_planned,
        happened=command.happened,
        as_predicted=command.as_predicted,
        learned=command.learned,
        audience=command.audience,
        surprised=command.surprised,
    )


def _posted(command: PostExperience) -> ExperiencePosted:
    return following(ExperiencePosted, command)


def _row_by_hand(event: TestCyclePlanned) -> CycleRow:
    return CycleRow(
        cycle=event.cycle,
        from_on=event.from_on,
        to_on=event.to_on,
        adjustment=event.adjustment,
        planned_by=STAMP.by,
        planned_at=STAMP.recorded_at,
        position=STAMP.position,
    )


def _row(event: TestCyclePlanned) -> CycleRow:
    return row_of(CycleRow, event, STAMP, planned_by=STAMP.by, planned_at=STAMP.recorded_at)


def _nanoseconds(make: Callable[[Any], object], source: object) -> float:
    began = time.process_time_ns()
    for _ in range(CALLS):
        make(source)
    return (time.process_time_ns() - began) / CALLS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    posted, planned = EXAMPLES["sharing.ExperiencePosted"], EXAMPLES["test_actions.TestCyclePlanned"]
    assert isinstance(posted, ExperiencePosted)
    command = row_of(PostExperience, posted, surprised=posted.surprised)
    contenders: dict[str, tuple[Callable[[Any], object], object]] = {
        "event by hand": (_posted_by_hand, command),
        "event like its command": (_posted, command),
        "row by hand": (_row_by_hand, planned),
        "row like its event": (_row, planned),
    }
    quickest = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, contender in contenders.items():
            quickest[name] = min(quickest[name], _nanoseconds(*contender))
    for name, taken in quickest.items():
        print(f"{name:24} {taken:6.0f} ns")


if __name__ == "__main__":
    main()
