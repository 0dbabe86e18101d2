"""The account of the same evidence on the same day is worked out once, and is what it would be."""

import msgspec

from domain.completion.account import account
from portal.rows.known_accounts import account_on, own_account_on
from tests.account.accounts import evidence
from tests.stories import HOLSTEBRO, accepted, all_held, day, having_tested, planned

TODAY, TOMORROW = day("2026-03-01"), day("2026-03-02")
EARLY = evidence(planned(), accepted(HOLSTEBRO))
LATE = evidence(planned(), accepted(HOLSTEBRO), all_held(), having_tested(HOLSTEBRO))


def test_it_is_what_it_would_be() -> None:
    for read in (EARLY, LATE, EARLY):
        for on in (TODAY, TOMORROW, TODAY):
            assert account_on(on, read) == account(read, on)
            assert own_account_on(on, read, HOLSTEBRO) == account(read, on).of(HOLSTEBRO)


def test_it_is_worked_out_once_for_the_same_evidence() -> None:
    assert account_on(TODAY, LATE) is account_on(TODAY, LATE)
    assert own_account_on(TODAY, LATE, HOLSTEBRO) is own_account_on(TODAY, LATE, HOLSTEBRO)


def test_evidence_that_is_read_anew_has_its_own() -> None:
    again = msgspec.json.decode(msgspec.json.encode(LATE), type=type(LATE))
    assert account_on(TODAY, again) == account_on(TODAY, LATE)
    assert account_on(TODAY, again) is not account_on(TODAY, LATE)
