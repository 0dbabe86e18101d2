"""The individual programme as of then is what it was at the head then: evidence, days and account."""

import asyncio

import pytest

from domain.completion.account import account
from domain.completion.evidence import Evidence
from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME
from portal.log.importing import import_lines
from portal.made_up.followed import followed
from portal.process.commands.account import text_of
from portal.process.commands.opened import opened
from portal.rows.history import AsOf, History
from projections.completion import EVIDENCE
from tests.conftest import TestPostgres
from tests.portal.kept import fresh
from tests.programmes.test_to_the_end import COHORT, UNTIL, beginning, lines, run_of
from tests.vault import secret

PLAN = INDIVIDUAL_PROGRAMME
TOLD = sorted([*beginning(), *followed(PLAN, run_of(PLAN), UNTIL)], key=lambda it: it.at)


async def _evidence(url: str, said: int, as_of: int | None) -> tuple[Evidence, int]:
    """The run's evidence as of the position (None: at the head), and the head's position, after so many commands."""
    async with opened(url, secret()) as portal:
        await import_lines(portal.ledger, lines(TOLD[:said]), now=portal.now(), simulate_clock=True)
        rows = await History(portal.recorder, portal.vault).of(COHORT, AsOf(position=as_of))
        kept = await rows.one(EVIDENCE, COHORT)
        assert kept is not None
        return kept.evidence, await portal.recorder.head()


@pytest.mark.parametrize("said", [16, 24, 32, len(TOLD) - 3])
def test_what_was_so_then_is_what_is_told_of_then(postgres: TestPostgres, said: int) -> None:
    with fresh(postgres) as url:
        then, head = asyncio.run(_evidence(url, said, None))
    with fresh(postgres) as url:
        now, _ = asyncio.run(_evidence(url, len(TOLD), head))
    on = TOLD[said - 1].at.date()
    assert now == then
    assert (now.went, now.real) == (then.went, then.real)
    assert account(now, on) == account(then, on)


def test_more_is_met_the_further_it_has_come(postgres: TestPostgres) -> None:
    with fresh(postgres) as url:
        whole, _ = asyncio.run(_evidence(url, len(TOLD), None))
    (own,) = account(whole, UNTIL).organisations
    assert {it.rule for it in own.rules if not it.met} == set()
    told = text_of(account(whole, UNTIL), {}, 0)
    assert "Periode" not in told
    assert told.endswith("Forløbet er gennemført.")
