"""Which version of a document was valid on which day: what rules ask of documents."""

import datetime as dt

from domain.documents.events import SignedHow
from domain.documents.standing import DocumentStanding, documents_of
from domain.kernel import Recorded, Stamp, fold
from domain.plans.endorsements import Endorsement
from tests.documents import (
    ANNEX,
    LEADER,
    PLAN,
    agreed,
    approved,
    asked,
    set_aside,
    signed,
    taken_back,
    uploaded,
    with_annex,
    written,
)
from tests.specification import Happened, flat
from tests.stories import ADVISOR, COHORT, TOVHOLDER, By, at, day

AGREED, APPROVED, SIGNED = Endorsement.AGREED, Endorsement.APPROVED, Endorsement.SIGNED


def told(*happened: Happened) -> DocumentStanding:
    """How the plan stands after all that."""
    history = [
        Recorded(it.event, Stamp(position=number, by=it.person, recorded_at=it.on))
        for number, it in enumerate(flat(happened), start=1)
    ]
    plan: DocumentStanding
    ((plan, *_),) = fold((documents_of(COHORT),), history)
    assert plan.document == PLAN
    return plan


def on(when: str, *happened: Happened) -> list[By]:
    return [By(it.event, it.person, at(f"{when} 12:00")) for it in flat(happened)]


def days(*said: tuple[str, int | None]) -> tuple[tuple[dt.date, int | None], ...]:
    return tuple((day(when), version) for when, version in said)


def test_a_version_is_valid_from_its_approval_until_a_later_one_is_approved() -> None:
    plan = told(
        on("2026-01-02", written()),
        on("2026-01-10", approved("2026-01-09")),
        on("2026-02-01", written(2)),
        on("2026-02-20", approved("2026-02-20", version=2)),
    )
    assert plan.valid_on(APPROVED, day("2026-01-08")) is None
    assert plan.valid_on(APPROVED, day("2026-01-09")) == 1
    assert plan.valid_on(APPROVED, day("2026-02-19")) == 1
    assert plan.valid_on(APPROVED, day("2026-02-20")) == 2
    assert plan.valid_on(SIGNED, day("2026-02-20")) is None
    assert plan.valid_days(APPROVED) == days(("2026-01-09", 1), ("2026-02-20", 2))
    assert plan.latest == 2
    assert plan.became_valid(2, APPROVED) == day("2026-02-20")
    assert plan.became_valid(2, AGREED) is None


def test_all_who_must_agree_to_it_must_agree_to_that_version() -> None:
    story = (on("2026-01-02", written(), asked(LEADER, TOVHOLDER)), on("2026-01-05", agreed("2026-01-05")))
    half = told(*story)
    assert half.valid_on(AGREED, day("2026-01-05")) is None
    whole = told(*story, on("2026-01-07", agreed("2026-01-07", TOVHOLDER)))
    assert whole.became_valid(1, AGREED) == day("2026-01-07")
    one_more = told(
        *story,
        on("2026-01-07", agreed("2026-01-07", TOVHOLDER)),
        on("2026-01-20", asked(LEADER, TOVHOLDER, ADVISOR)),
    )
    assert one_more.valid_days(AGREED) == days(("2026-01-07", 1), ("2026-01-20", None))
    assert told(on("2026-01-02", written()), agreed("2026-01-03")).valid_on(AGREED, day("2026-01-03")) == 1


def test_both_sides_sign_the_same_version() -> None:
    story = (on("2026-01-02", written()), on("2026-01-05", signed("2026-01-05", how=SignedHow.ON_PAPER)))
    assert told(*story).valid_on(SIGNED, day("2026-01-31")) is None
    both = told(*story, on("2026-01-09", signed("2026-01-08", ADVISOR)))
    assert both.became_valid(1, SIGNED) == day("2026-01-08")
    apart = told(*story, on("2026-01-06", written(2)), on("2026-01-09", signed("2026-01-08", ADVISOR, version=2)))
    assert apart.valid_on(SIGNED, day("2026-01-31")) is None


def test_what_is_taken_back_holds_until_then_and_what_was_a_mistake_never_did() -> None:
    story = (on("2026-01-02", written()), on("2026-01-05", approved("2026-01-05")))
    back = told(*story, on("2026-02-01", taken_back(APPROVED)))
    assert back.valid_days(APPROVED) == days(("2026-01-05", 1), ("2026-02-01", None))
    mistaken = told(*story, on("2026-02-01", taken_back(APPROVED, mistake=True)))
    assert mistaken.valid_days(APPROVED) == ()
    anew = told(*story, on("2026-02-01", taken_back(APPROVED, mistake=True)), on("2026-02-01", approved("2026-01-15")))
    assert anew.valid_days(APPROVED) == days(("2026-01-15", 1))


def test_a_document_that_was_withdrawn_is_not_valid_since() -> None:
    gone = told(on("2026-01-02", written()), on("2026-01-05", approved("2026-01-05")), on("2026-02-01", set_aside()))
    assert gone.valid_days(APPROVED) == days(("2026-01-05", 1), ("2026-02-01", None))


def test_which_annex_it_had_is_asked_of_the_day() -> None:
    plan = told(on("2026-01-02", written(), uploaded()), on("2026-01-05", with_annex()))
    assert (plan.annex, plan.annex_on(day("2026-01-02"))) == (ANNEX, ANNEX)
    without = told(
        on("2026-01-02", written(), uploaded()), on("2026-01-05", with_annex()), on("2026-02-01", with_annex(None))
    )
    assert (without.annex, without.annex_on(day("2026-01-31"))) == (None, ANNEX)
    assert told(on("2026-01-02", written())).annex_on(day("2026-01-02")) is None
