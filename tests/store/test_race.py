"""Sixteen writers in two processes race for one free place, fifty times: exactly one wins."""

import subprocess
import sys
from pathlib import Path

ROUNDS = 50
WRITERS_EACH = 8
ROOT = Path(__file__).parents[2]


def test_exactly_one_of_sixteen_writers_in_two_processes_gets_the_place(database: str) -> None:
    command = [sys.executable, "-m", "tests.store.racer", database, str(WRITERS_EACH)]
    racers = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        for _ in range(2)
    ]
    winners = []
    try:
        for number in range(ROUNDS):
            for racer in racers:
                assert racer.stdin is not None
                racer.stdin.write(f"place-{number}\n")
            winners.append([int(racer.stdout.readline() or "-1") for racer in racers if racer.stdout is not None])
    finally:
        for racer in racers:
            racer.communicate()
    assert [sum(won) for won in winners] == [1] * ROUNDS
    assert [racer.returncode for racer in racers] == [0, 0]
