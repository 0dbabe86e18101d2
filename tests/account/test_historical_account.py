"""The account of the historical cohort is what it was, to the byte, on every day of the programme.

The bytes were taken before rules became values: whoever changes them changes what is in bundles and proofs.
"""

import datetime as dt
import hashlib
from pathlib import Path

import msgspec
import pytest

from domain.completion.account import account
from domain.completion.evidence import evidence_of
from domain.completion.results import Account
from domain.kernel import fold
from portal.completion.account_json import json_of
from tests.portal.demo.test_demo_files import HISTORICAL_COHORT, historical

GOLDEN = Path(__file__).parent / "golden"
OVER = dt.date(2026, 11, 16)
DIGESTS = msgspec.json.decode((GOLDEN / "historical_days.json").read_bytes(), type=dict[dt.date, str])


def seen_on(day: dt.date) -> Account:
    """The account of what had been recorded by the end of the day, judged on the day."""
    happened = [it for it in historical() if it.stamp.recorded_at.date() <= day]
    return account(fold([evidence_of(HISTORICAL_COHORT)], happened)[0], day)


def digest_of(whole: Account) -> str:
    """Of the account as JSON."""
    return hashlib.sha256(json_of(HISTORICAL_COHORT, whole, {}).encode()).hexdigest()


def test_it_is_what_it_was() -> None:
    whole = account(fold([evidence_of(HISTORICAL_COHORT)], historical())[0], OVER)
    names = {str(it.organisation): f"Navnet på {it.organisation}" for it in whole.organisations}
    assert json_of(HISTORICAL_COHORT, whole, names) + "\n" == (GOLDEN / "historical_account.json").read_text()


@pytest.mark.parametrize("day", DIGESTS, ids=str)
def test_it_was_so_on_every_day(day: dt.date) -> None:
    assert digest_of(seen_on(day)) == DIGESTS[day]
