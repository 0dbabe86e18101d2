"""Describe what the organisation offers the others and what it seeks; describing it again replaces it."""

from msgspec.structs import replace

from domain.cohorts.refusals import NotInCohort
from domain.sharing.describe_network_profile import DescribeNetworkProfile
from domain.sharing.events import NetworkProfileDescribed
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    invited,
    withdrew,
)

OFFERS, SEEKS = Prose("En skabelon til indflytningsplanen."), Prose("Erfaringer med nabokontakt.")


def describe(offers: str = OFFERS) -> DescribeNetworkProfile:
    return DescribeNetworkProfile(cohort=COHORT, organisation=HOLSTEBRO, offers=Prose(offers), seeks=SEEKS)


def described(offers: str = OFFERS) -> NetworkProfileDescribed:
    return NetworkProfileDescribed(cohort=COHORT, organisation=HOLSTEBRO, offers=Prose(offers), seeks=SEEKS)


def test_a_participant_describes_it() -> None:
    given(a_cohort()).when(describe(), by=TOVHOLDER).then(described())


def test_it_may_be_described_again() -> None:
    given(a_cohort(), described("Ingenting endnu.")).when(describe(), by=COLLEAGUE).then(described())


def test_only_the_organisations_own_people_describe_it() -> None:
    given(a_cohort(), another_cohort()).when(describe()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_only_an_organisation_that_takes_part_is_in_the_network() -> None:
    given(a_cohort()[:-4], invited(HOLSTEBRO)).when(describe(), by=TOVHOLDER).refused(NotInCohort)
    given(a_cohort(), withdrew(HOLSTEBRO, "2025-10-01")).when(describe(), by=TOVHOLDER).refused(NotInCohort)


def test_one_of_the_two_may_be_said_and_leaving_both_out_withdraws_it() -> None:
    for offers, seeks in ((OFFERS, None), (None, SEEKS), (None, None)):
        given(a_cohort(), described()).when(replace(describe(), offers=offers, seeks=seeks), by=COLLEAGUE).then(
            replace(described(), offers=offers, seeks=seeks)
        )


def test_whoever_no_longer_takes_part_withdraws_nothing() -> None:
    given(a_cohort(), described(), withdrew(HOLSTEBRO, "2025-10-01")).when(
        replace(describe(), offers=None, seeks=None), by=TOVHOLDER
    ).refused(NotInCohort)


def test_a_text_of_nothing_but_spaces_is_no_text() -> None:
    given(a_cohort()).when(describe(""), by=TOVHOLDER).refused(Malformed, Fault("offers", "Feltet skal udfyldes."))


def test_it_waits_for_the_organisation_to_withdraw() -> None:
    given(a_cohort()).when(describe(), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))


def test_it_does_not_wait_for_other_profiles_or_organisations() -> None:
    given(a_cohort()).when(describe(), by=TOVHOLDER).does_not_conflict_with(
        described("Ingenting endnu."), withdrew(SKOVVANG, "2025-10-01")
    )
