"""What an account comes to in a sentence."""

from portal.views.account_sentence import account_sentence
from portal.words.labels import Labels
from tests.account.accounts import account_of
from tests.specification import Happened
from tests.stories import (
    CLOSING,
    HOLSTEBRO,
    SKOVVANG,
    accepted,
    all_held,
    all_scheduled,
    having_tested,
    held,
    moved,
    planned,
    withdrew,
)

LABELS = Labels({HOLSTEBRO: "Holstebro Kommune", SKOVVANG: "Skovvang"})
BOTH = (planned(), accepted(HOLSTEBRO, SKOVVANG))
EVERYTHING = (having_tested(HOLSTEBRO), having_tested(SKOVVANG))


def sentence(*happened: Happened, on: str = "2026-03-01") -> str:
    return account_sentence(account_of(*happened, on=on), LABELS)


def test_nobody_there() -> None:
    assert sentence(planned()) == "Ingen organisationer deltager på holdet."
    assert sentence(BOTH, withdrew(HOLSTEBRO, "2025-10-01"), withdrew(SKOVVANG, "2025-10-01")) == (
        "Ingen organisationer deltager på holdet."
    )


def test_all_is_well() -> None:
    assert sentence(BOTH, all_held(), EVERYTHING) == "2 af 2 organisationer har gennemført."


def test_one_alone() -> None:
    told = (planned(), accepted(HOLSTEBRO), all_held(), having_tested(HOLSTEBRO))
    assert sentence(told) == "Holstebro Kommune har gennemført."


def test_one_did_not_make_it() -> None:
    assert sentence(BOTH, all_held(), having_tested(HOLSTEBRO)) == (
        "1 af 2 organisationer opfylder minimumskravene; Skovvang opfylder dem ikke."
    )


def test_there_is_time_left_and_nobody_is_in_danger() -> None:
    assert sentence(BOTH, all_scheduled(), EVERYTHING, on="2025-08-15") == (
        "0 af 2 organisationer opfylder minimumskravene endnu."
    )


def test_one_is_in_danger() -> None:
    told = (BOTH, all_scheduled(), having_tested(HOLSTEBRO, ["2025-09-20"]))
    assert sentence(told, on="2025-10-25") == (
        "0 af 2 organisationer opfylder minimumskravene endnu; Skovvang er i fare for ikke at nå dem."
    )


def test_the_cohort_closed_too_late() -> None:
    late = (
        BOTH,
        EVERYTHING,
        all_held()[:4],
        moved(CLOSING, "2026-03-10"),
        *all_held()[4:7],
        held(CLOSING, on="2026-03-10"),
    )
    assert sentence(late, on="2026-04-01") == (
        "2 af 2 organisationer opfylder minimumskravene. Holdet blev ikke afsluttet i tide."
    )
