"""A command is carried out once, on what it was decided on, or refused with nothing recorded."""

import asyncio
from typing import cast

import msgspec
import pytest

from domain.cohorts.accept_invitation import AcceptInvitation, CohortFull
from domain.kernel import Command, NotPermitted, PersonId, field_types
from domain.organisations.events import OrganisationId
from domain.sharing.describe_network_profile import DescribeNetworkProfile
from domain.sharing.events import Consent
from domain.sharing.post_experience import ExperienceAlreadyPosted, PostExperience
from domain.text import Malformed, Prose
from portal.log.ledger import Ledger
from portal.log.wishes import CommandIdReused, MadeFrom, TooMuchAtOnce, Wish
from tests.domain.test_post_experience import post
from tests.portal.recorders import act, recorder_on, tell
from tests.stories import (
    AGENCY,
    COHORT,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    day,
    having_planned,
    invited,
    planned,
    registered,
)
from tests.vault import vault_of


def reworded(command: PostExperience) -> PostExperience:
    return msgspec.structs.replace(command, learned=Prose("Noget andet."))


def profile(offers: str) -> DescribeNetworkProfile:
    said = Prose(offers)
    return DescribeNetworkProfile(cohort=COHORT, organisation=HOLSTEBRO, offers=said, seeks=said)


async def test_a_command_is_recorded(database: str) -> None:
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        receipt = await Ledger(recorder, vault_of(recorder)).execute(post(), act(TOVHOLDER))
        assert (receipt.position, receipt.repeated, len(receipt.events)) == (head + 1, False, 1)


async def test_the_same_command_again_gets_the_same_answer_and_records_nothing(database: str) -> None:
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        ledger = Ledger(recorder, vault_of(recorder))
        first = await ledger.execute(post(), act(TOVHOLDER, "command-x"))
        again = await ledger.execute(post(), act(TOVHOLDER, "command-x"))
        assert (again.position, again.repeated) == (first.position, True)
        assert await recorder.head() == first.position


async def test_a_command_that_could_not_say_as_much_when_it_was_carried_out_is_known_still(database: str) -> None:
    """What came later is no part of its digest where it says nothing: an import from before passes over it."""
    asked = [it for it in field_types(PostExperience) if it[0] not in PostExperience.LATER]
    before = msgspec.defstruct("PostExperience", asked, bases=(Command,), kw_only=True)
    same = cast(Command, before(**{name: getattr(post(), name) for name, _ in asked}))
    async with recorder_on(database) as recorder:
        ledger = Ledger(recorder, vault_of(recorder))
        keys = [ledger._key_of(Wish(command=it, act=act(TOVHOLDER, "command-x"))) for it in (same, post())]
        more = msgspec.structs.replace(post(), consent=Consent.GIVEN)
        assert keys[0] == keys[1] != ledger._key_of(Wish(command=more, act=act(TOVHOLDER, "command-x")))


async def test_a_double_submit_does_it_once(database: str) -> None:
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        ledger = Ledger(recorder, vault_of(recorder))
        receipts = await asyncio.gather(*(ledger.execute(post(), act(TOVHOLDER, "command-x")) for _ in range(8)))
        assert {receipt.position for receipt in receipts} == {head + 1}
        assert sum(not receipt.repeated for receipt in receipts) == 1


async def test_the_same_id_with_another_body_is_refused(database: str) -> None:
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        ledger = Ledger(recorder, vault_of(recorder))
        await ledger.execute(post(), act(TOVHOLDER, "command-x"))
        with pytest.raises(CommandIdReused):
            await ledger.execute(reworded(post()), act(TOVHOLDER, "command-x"))


async def test_the_same_wish_under_another_id_is_judged_by_the_rules(database: str) -> None:
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        ledger = Ledger(recorder, vault_of(recorder))
        await ledger.execute(post(), act(TOVHOLDER))
        with pytest.raises(ExperienceAlreadyPosted):
            await ledger.execute(post(), act(TOVHOLDER))


async def test_what_is_refused_or_malformed_records_nothing(database: str) -> None:
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        ledger = Ledger(recorder, vault_of(recorder))
        with pytest.raises(NotPermitted):
            await ledger.execute(post(), act(SKOVVANG_TOVHOLDER))
        with pytest.raises(Malformed):
            await ledger.execute(post(happened=" "), act(TOVHOLDER))
        assert await recorder.head() == head


async def test_of_all_who_want_the_last_place_one_gets_it(database: str) -> None:
    """They decide at the same time; whoever comes second decides anew, and finds the cohort full."""
    organisations = [OrganisationId(f"organisation-{number}") for number in range(8)]
    people = [PersonId(f"person-of-{number}") for number in range(8)]
    story = [registered(it, person) for it, person in zip(organisations, people, strict=True)]
    async with recorder_on(database) as recorder:
        head = await tell(recorder, AGENCY, story, planned(places=1), invited(*organisations))
        ledger = Ledger(recorder, vault_of(recorder))
        outcomes = await asyncio.gather(
            *(
                ledger.execute(
                    AcceptInvitation(
                        cohort=COHORT,
                        organisation=organisation,
                        accepted_on=day("2026-05-01"),
                        goal=Prose("Et mål."),
                        motivation=Prose("En grund."),
                    ),
                    act(person),
                )
                for organisation, person in zip(organisations, people, strict=True)
            ),
            return_exceptions=True,
        )
        assert sum(isinstance(outcome, CohortFull) for outcome in outcomes) == 7
        assert await recorder.head() == head + 1


async def test_of_two_who_replace_what_both_had_read_one_is_refused(database: str) -> None:
    async with recorder_on(database) as recorder:
        read = MadeFrom(await tell(recorder, a_cohort()), frozenset())
        ledger = Ledger(recorder, vault_of(recorder))
        both = (ledger.execute(profile(it), act(TOVHOLDER, f"command-{it}"), read) for it in ("a", "b"))
        answers = await asyncio.gather(*both, return_exceptions=True)
        assert [type(it) for it in answers if isinstance(it, BaseException)] == [TooMuchAtOnce]


async def test_whoever_replaces_what_they_had_not_read_is_refused_and_sent_again_it_is_answered_as_before(
    database: str,
) -> None:
    async with recorder_on(database) as recorder:
        read = MadeFrom(await tell(recorder, a_cohort()), frozenset())
        ledger = Ledger(recorder, vault_of(recorder))
        first = await ledger.execute(profile("a"), act(TOVHOLDER, "command-a"), read)
        with pytest.raises(TooMuchAtOnce):
            await ledger.execute(profile("b"), act(TOVHOLDER, "command-b"), read)
        again = await ledger.execute(profile("a"), act(TOVHOLDER, "command-a"), read)
        seen = MadeFrom(first.position, frozenset())
        later = await ledger.execute(profile("b"), act(TOVHOLDER, "command-b"), seen)
        assert (again.position, again.repeated, later.repeated) == (first.position, True, False)


async def test_several_wishes_are_told_where_they_stand_though_others_were_recorded_meanwhile(database: str) -> None:
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort())
        ledger = Ledger(recorder, vault_of(recorder))

        def both(organisation: OrganisationId, person: PersonId) -> list[Wish]:
            said = (msgspec.structs.replace(profile(it), organisation=organisation) for it in ("Et.", "To."))
            return [Wish(command, act(person)) for command in said]

        told = await asyncio.gather(
            ledger.carry_out(both(HOLSTEBRO, TOVHOLDER)), ledger.carry_out(both(SKOVVANG, SKOVVANG_TOVHOLDER))
        )
        assert {it.position for it in told} == {head + 2, head + 4}
