"""Describe what becomes ordinary practice and who carries it on; describing it again replaces it."""

from domain.cohorts.refusals import NotInCohort
from domain.completion.describe_anchoring import DescribeAnchoring
from domain.completion.events import AnchoringDescribed
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
    experience,
    invited,
    withdrew,
)

PRACTICE, CARRIED_BY = Prose("Alle får en indflytningsplan på tre dage."), Prose("Afdelingslederen og tovholderen.")


def describe(practice: str = PRACTICE) -> DescribeAnchoring:
    return DescribeAnchoring(cohort=COHORT, organisation=HOLSTEBRO, practice=Prose(practice), carried_by=CARRIED_BY)


def described(practice: str = PRACTICE) -> AnchoringDescribed:
    return AnchoringDescribed(cohort=COHORT, organisation=HOLSTEBRO, practice=Prose(practice), carried_by=CARRIED_BY)


def test_a_participant_describes_it() -> None:
    given(a_cohort()).when(describe(), by=TOVHOLDER).then(described())


def test_it_may_be_described_again() -> None:
    given(a_cohort(), described("Vi overvejer det.")).when(describe(), by=COLLEAGUE).then(described())


def test_only_the_organisations_own_people_describe_it() -> None:
    given(a_cohort(), another_cohort()).when(describe()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_only_an_organisation_that_takes_part_anchors() -> None:
    given(a_cohort()[:-4], invited(HOLSTEBRO)).when(describe(), by=TOVHOLDER).refused(NotInCohort)
    given(a_cohort(), withdrew(HOLSTEBRO, "2025-10-01")).when(describe(), by=TOVHOLDER).refused(NotInCohort)


def test_the_practice_is_asked_for() -> None:
    given(a_cohort()).when(describe(" "), by=TOVHOLDER).refused(Malformed, Fault("practice", "Feltet skal udfyldes."))


def test_it_waits_for_the_organisation_to_withdraw() -> None:
    given(a_cohort()).when(describe(), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))


def test_it_does_not_wait_for_experiences_or_other_organisations() -> None:
    given(a_cohort()).when(describe(), by=TOVHOLDER).does_not_conflict_with(
        described("Vi overvejer det."), experience(HOLSTEBRO, "2025-09-20"), withdrew(SKOVVANG, "2025-10-01")
    )
