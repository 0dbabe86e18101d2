"""Whoever seeks what somebody else offers is told so, with the words that tell."""

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.sharing.events import NetworkProfileDescribed
from domain.text import Prose
from portal.network.matching import Match, matches
from tests.portal.looking import looking
from tests.specification import Happened
from tests.stories import ADVISOR, COHORT, HOLSTEBRO, SKOVVANG, TOVHOLDER, a_cohort, withdrew


def profile(organisation: OrganisationId, offers: str, seeks: str) -> NetworkProfileDescribed:
    return NetworkProfileDescribed(cohort=COHORT, organisation=organisation, offers=Prose(offers), seeks=Prose(seeks))


async def matched(
    *told: Happened, by: PersonId = ADVISOR, theme: str = "Fra boform til egen bolig"
) -> tuple[Match, ...]:
    return matches(await looking(a_cohort(), *told, by=by, on="2025-10-01"), theme)


async def test_a_word_in_any_form_is_enough_and_is_said() -> None:
    (found,) = await matched(
        profile(HOLSTEBRO, "Glade kontaktpersoner.", "Alt muligt."),
        profile(SKOVVANG, "En flyttekasse.", "En kontaktperson, der fortsætter."),
        by=TOVHOLDER,
    )
    assert found.sentence.endswith(f"søger noget, som {HOLSTEBRO} tilbyder. Fælles ord: »kontaktperson«.")
    assert (found.call.label, found.call.href, found.own) == (f"Ring til {SKOVVANG}", f"#{SKOVVANG}", True)


async def test_what_everybody_says_and_the_theme_match_nobody() -> None:
    told = (
        profile(HOLSTEBRO, "Erfaringer med egen bolig.", "Hjælp til boligen."),
        profile(SKOVVANG, "Hjælp til bolig.", "Gode erfaringer og en bolig."),
    )
    assert await matched(*told) == ()


async def test_nobody_is_matched_with_themselves_or_with_who_has_left() -> None:
    own = profile(HOLSTEBRO, "Nattevagter.", "Nattevagter.")
    other = profile(SKOVVANG, "Nattevagter.", "Andet.")
    assert await matched(own) == ()
    assert len(await matched(own, other)) == 1
    assert await matched(own, other, withdrew(SKOVVANG, "2025-09-30")) == ()
