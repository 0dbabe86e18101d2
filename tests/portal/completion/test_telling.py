"""What an account comes to in a sentence, and who has fallen behind."""

from domain.completion.results import Account
from portal.completion.telling import account_sentence, behind
from portal.labels import Labels
from tests.account.accounts import account_of
from tests.specification import Happened
from tests.stories import (
    CLOSING,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
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


def reasons(whole: Account) -> list[tuple[str, tuple[str, ...]]]:
    return [(LABELS[it.organisation], it.why) for it in behind(whole)]


def test_nobody_there() -> None:
    assert sentence(planned()) == "Ingen organisationer deltager på holdet."
    assert sentence(BOTH, withdrew(HOLSTEBRO, "2025-10-01"), withdrew(SKOVVANG, "2025-10-01")) == (
        "Ingen organisationer deltager på holdet."
    )


def test_all_is_well() -> None:
    assert sentence(BOTH, all_held(), EVERYTHING) == "2 af 2 organisationer har gennemført."


def test_one_alone() -> None:
    told = (planned(), accepted(HOLSTEBRO), all_held(), having_tested(HOLSTEBRO))
    assert sentence(told) == "1 af 1 organisation har gennemført."


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


def test_an_empty_open_period_is_the_reason_and_a_danger_is_not_said_twice() -> None:
    told = (BOTH, all_scheduled(), having_tested(SKOVVANG, ["2025-09-20"]))
    assert reasons(account_of(told, on="2025-10-25")) == [
        ("Holstebro Kommune", ("ingen erfaringer i periode 1, som slutter 4. november 2025",))
    ]


def test_an_earlier_empty_period_leaves_a_rule_at_risk() -> None:
    begun = (BOTH, all_scheduled(), held(KICKOFF), held(FIRST))
    told = (begun, having_tested(SKOVVANG), having_tested(HOLSTEBRO, ["2025-12-01"]))
    assert reasons(account_of(told, on="2025-12-01")) == [
        ("Holstebro Kommune", ("»Mindst 3 perioder med prøvehandlinger« er i fare",))
    ]


def test_who_has_withdrawn_is_not_behind() -> None:
    told = (BOTH, all_scheduled(), having_tested(SKOVVANG), withdrew(HOLSTEBRO, "2025-10-01"))
    assert reasons(account_of(told, on="2025-10-25")) == []
