"""The historical cohort, whole: what `portal account` answers is written here by hand, rule by rule.

Three periods, two reflection meetings held, one that was cancelled, closing on 24 February 2026.
"""

from collections.abc import Generator
from importlib.resources import files
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.demo import HISTORICAL
from tests.conftest import TestPostgres

COHORT = "cohort-own-home"
FILE = str(files("portal.demo") / HISTORICAL)
HOLSTEBRO, SKOVVANG, RANDERS, SOENDERSKOV, KOFOED = (
    "Holstebro Kommune",
    "Skovvang",
    "Randers Kommune",
    "Sønderskovhjemmet",
    "Kofoeds Skole",
)


def portal(database: str, *arguments: str) -> tuple[int, str]:
    """Exit status and output of `portal ...` on the database."""
    ran = CliRunner().invoke(main, arguments, env={"PORTAL_DATABASE_URL": database})
    return ran.exit_code, ran.output


@pytest.fixture(scope="module")
def historical(postgres: TestPostgres) -> Generator[str]:
    """A database with the historical cohort in it, imported as its operator would."""
    name = postgres.create(template=postgres.template)
    database = postgres.url_of(name)
    status, said = portal(database, "import", FILE, "--simulate-clock")
    assert status == 0, said
    yield database
    postgres.drop(name)


def account(database: str, *as_of: str) -> dict[str, Any]:
    status, said = portal(database, "account", COHORT, "--json", *as_of)
    assert status == 0, said
    told: dict[str, Any] = msgspec.json.decode(said)
    return told


def hard(told: dict[str, Any]) -> dict[str, dict[str, tuple[str, int | None]]]:
    """Status and count of every hard rule, by organisation."""
    rules = ("MIN_PERIODS", "MIN_TEST_ACTIONS", "MIN_REFLECTION")
    return {
        own["name"]: {it["rule"]: (it["status"], it["count"]) for it in own["rules"] if it["rule"] in rules}
        for own in told["organisations"]
    }


def result(told: dict[str, Any], name: str, rule: str) -> dict[str, Any]:
    own = next(it for it in told["organisations"] if it["name"] == name)
    found: dict[str, Any] = next(it for it in own["rules"] if it["rule"] == rule)
    return found


def test_every_hard_rule_of_every_organisation(historical: str) -> None:
    assert hard(account(historical)) == {
        HOLSTEBRO: {"MIN_PERIODS": ("met", 3), "MIN_TEST_ACTIONS": ("met", 8), "MIN_REFLECTION": ("met", 2)},
        SKOVVANG: {"MIN_PERIODS": ("met", 3), "MIN_TEST_ACTIONS": ("met", 8), "MIN_REFLECTION": ("met", 2)},
        RANDERS: {"MIN_PERIODS": ("met", 3), "MIN_TEST_ACTIONS": ("met", 6), "MIN_REFLECTION": ("met", 2)},
        SOENDERSKOV: {
            "MIN_PERIODS": ("missing", 2),
            "MIN_TEST_ACTIONS": ("met", 4),
            "MIN_REFLECTION": ("met", 2),
        },
        KOFOED: {
            "MIN_PERIODS": ("missing", 2),
            "MIN_TEST_ACTIONS": ("missing", 2),
            "MIN_REFLECTION": ("missing", 1),
        },
    }


def test_the_cohort_closed_in_time_but_one_organisation_did_not_complete(historical: str) -> None:
    told = account(historical)
    closing = next(it for it in told["rules"] if it["rule"] == "CLOSE_WITHIN_6_MONTHS")
    assert (closing["status"], [it["on"] for it in closing["counted"]]) == ("met", ["2025-09-02", "2026-02-24"])
    assert {it["name"]: it["completed"] for it in told["organisations"]} == {
        HOLSTEBRO: True,
        SKOVVANG: True,
        RANDERS: True,
        SOENDERSKOV: False,
        KOFOED: False,
    }
    assert told["completed"] is False


def test_the_periods_lie_between_the_meetings(historical: str) -> None:
    assert [(it["opens_on"], it["closes_on"]) for it in account(historical)["periods"]] == [
        ("2025-09-02", "2025-11-04"),
        ("2025-11-04", "2026-01-13"),
        ("2026-01-13", "2026-02-24"),
    ]


def test_what_nearly_counted_is_told_with_the_reason(historical: str) -> None:
    told = account(historical)

    def near(name: str, rule: str) -> list[tuple[str, str]]:
        return [(it["subject"], it["why"]) for it in result(told, name, rule)["near_misses"]]

    assert near(HOLSTEBRO, "MIN_PERIODS") == [("experience-h09", "erfaringen er trukket tilbage")]
    assert near(RANDERS, "MIN_PERIODS") == [("experience-r01", "organisationen deltog ikke i holdet endnu")]
    assert near(SOENDERSKOV, "MIN_PERIODS") == [
        ("experience-g07", "det skete på dagen for det afsluttende møde eller senere"),
        (
            "test-action-soenderskovhjemmet-letter-same-day",
            "der er prøvet af eller planlagt en afprøvning, men ingen erfaring er skrevet",
        ),
    ]
    assert near(SKOVVANG, "MIN_REFLECTION") == [("meeting-own-home-extra", "mødet blev aflyst")]


def test_the_day_before_the_last_reflection_meeting_nobody_had_completed(historical: str) -> None:
    """What had been recorded by then: Sønderskovhjemmet's experience of 5 November had not been corrected to the 3rd,
    and so still filled the second period; Randers had not yet written what it tried in December. Kofoeds Skole had
    left, and could still tell of a third trial.
    """
    told = account(historical, "--as-of", "2026-01-12")
    assert hard(told) == {
        HOLSTEBRO: {
            "MIN_PERIODS": ("pending", 2),
            "MIN_TEST_ACTIONS": ("met", 5),
            "MIN_REFLECTION": ("pending", 1),
        },
        SKOVVANG: {
            "MIN_PERIODS": ("pending", 2),
            "MIN_TEST_ACTIONS": ("met", 5),
            "MIN_REFLECTION": ("pending", 1),
        },
        RANDERS: {
            "MIN_PERIODS": ("pending", 1),
            "MIN_TEST_ACTIONS": ("pending", 2),
            "MIN_REFLECTION": ("pending", 1),
        },
        SOENDERSKOV: {
            "MIN_PERIODS": ("pending", 2),
            "MIN_TEST_ACTIONS": ("met", 3),
            "MIN_REFLECTION": ("pending", 1),
        },
        KOFOED: {
            "MIN_PERIODS": ("missing", 2),
            "MIN_TEST_ACTIONS": ("pending", 2),
            "MIN_REFLECTION": ("missing", 1),
        },
    }
    assert told["day"] == "2026-01-12"
    assert not any(it["completed"] for it in told["organisations"])


def test_importing_the_file_again_changes_nothing(historical: str) -> None:
    before = portal(historical, "verify")
    status, said = portal(historical, "import", FILE, "--simulate-clock")
    assert (status, portal(historical, "verify")) == (0, before)
    assert said.startswith("0 kommandoer udført")


def test_a_cohort_that_does_not_exist_is_an_answer_not_a_crash(historical: str) -> None:
    status, said = portal(historical, "account", "cohort-nowhere")
    assert (status, said) == (3, "Fejl: Holdet »cohort-nowhere« findes ikke.\n")


def test_before_it_was_planned_there_was_no_cohort(historical: str) -> None:
    assert portal(historical, "account", COHORT, "--as-of", "2025-01-01")[0] == 3


def test_a_day_that_does_not_exist_is_asked_wrongly(historical: str) -> None:
    status, said = portal(historical, "account", COHORT, "--as-of", "2026-02-30")
    assert (status, "»2026-02-30« er hverken en dato" in said) == (2, True)
