"""What is given by keyword to something made like another is checked as a constructor's: by name, and by type."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.test_house_rules import CHECKOUT

MISGIVEN = """
from domain.kernel import Stamp
from domain.likeness import following, row_of
from domain.test_actions.events import TestCyclePlanned
from domain.test_actions.plan_test_cycle import PlanTestCycle
from projections.test_actions import CycleRow

def misgiven(command: PlanTestCycle, stamp: Stamp) -> None:
    following(TestCyclePlanned, command, cycle="1", adjustment=None)
    planned = following(TestCyclePlanned, command, cycle=1, adjusted=None)
    row_of(CycleRow, planned, stamp, planned_by=1, planned_at=stamp.recorded_at)
    reveal_type(planned)
"""
FOUND = [
    'Argument "cycle" to "following" has incompatible type "str"; expected "int"',
    'Unexpected keyword argument "adjusted" for "following"',
    'Argument "planned_by" to "row_of" has incompatible type "int"; expected "PersonId"',
    'Revealed type is "domain.test_actions.events.TestCyclePlanned"',
]


def test_what_is_misgiven_is_found_before_it_runs(tmp_path: Path) -> None:
    program = tmp_path / "misgiven.py"
    program.write_text(MISGIVEN)
    mypy = str(Path(sys.executable).parent / "mypy")
    wanted = [mypy, "--cache-dir", "/dev/null", "--hide-error-codes", "--no-pretty", str(program)]
    ran = subprocess.run(wanted, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    said = [line.partition(": ")[2].partition(": ")[2] for line in ran.stdout.splitlines()]
    assert [it for it in FOUND if not any(line.startswith(it) for line in said)] == [], ran.stdout + ran.stderr
