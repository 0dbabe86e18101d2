"""What posting an experience did to the account, in sentences."""

from domain.completion.results import OrganisationAccount
from domain.kernel import Event
from domain.plans.group_programme import GROUP_PROGRAMME
from portal.sharing.effect import effect_of, is_one_more
from tests.account.accounts import account_of, evidence
from tests.specification import Happened
from tests.stories import (
    CLOSING,
    HOLSTEBRO,
    KICKOFF,
    PERIOD_DAYS,
    a_cohort,
    all_scheduled,
    experience,
    having_planned,
    held,
)

BEFORE = (a_cohort(), all_scheduled(), held(KICKOFF), having_planned(HOLSTEBRO), having_planned(HOLSTEBRO, "b"))
FIRST, SECOND, THIRD = (experience(HOLSTEBRO, on) for on in PERIOD_DAYS)


def account(*happened: Happened) -> OrganisationAccount:
    whole = account_of(BEFORE, *happened, on="2026-02-10").of(HOLSTEBRO)
    assert whole is not None
    return whole


def effect(*before: Event, posted: Event) -> str:
    after, own = account(*before, posted), posted.experience  # type: ignore[attr-defined]
    said = effect_of(account(*before), after, own, GROUP_PROGRAMME.rule_set)
    assert is_one_more(after, evidence(BEFORE, *before, posted), own) is (said == "")
    return said


def test_an_empty_period_is_filled() -> None:
    assert effect(FIRST, posted=SECOND) == (
        "Periode 2 er nu opfyldt. I har prøvet noget i 2 af de 3 perioder, der mindst skal til."
    )


def test_a_requirement_is_met() -> None:
    assert effect(FIRST, SECOND, posted=THIRD) == (
        "Periode 3 er nu opfyldt. I har prøvet noget i 3 af de 3 perioder, der mindst skal til. "
        "Kravet »Mindst 3 perioder med prøvehandlinger« er opfyldt. "
        "Kravet »Mindst 3 gennemførte afprøvninger« er opfyldt."
    )


def test_another_test_action_in_the_same_period_is_one_more_carried_out() -> None:
    assert effect(FIRST, posted=experience(HOLSTEBRO, "2025-09-25", "b")) == "Det er jeres 2. gennemførte afprøvning."


def test_one_more_experience_with_the_same_changes_nothing_that_is_counted() -> None:
    assert effect(FIRST, posted=experience(HOLSTEBRO, "2025-09-25")) == ""


def test_what_does_not_count_says_why() -> None:
    assert effect(posted=experience(HOLSTEBRO, "2025-08-20")) == (
        "Den tæller ikke med i kravene, for det skete før opstartsmødet."
    )


def test_a_correction_into_another_period_says_what_it_filled() -> None:
    before, after = account(FIRST, held(CLOSING)), account(FIRST, SECOND, held(CLOSING))
    assert effect_of(before, after, FIRST.experience, GROUP_PROGRAMME.rule_set).startswith("Periode 2 er nu opfyldt.")
