"""A file of commands is carried out whole or not at all, and only once."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from domain.cohorts.invite_organisation import InviteOrganisation
from domain.kernel import Act, Command, CommandId, PersonId
from portal.event_store import AsyncDCBRecorder
from portal.log.importing import BadLine, ImportRefused, import_lines
from portal.log.ledger import Ledger
from portal.log.wishes import BatchReceipt
from portal.sealing.envelope import decode, encode
from tests.domain.test_plan_cohort import plan
from tests.domain.test_post_experience import post
from tests.domain.test_schedule_meeting import schedule
from tests.portal.recorders import recorder_on, tell
from tests.specification import flat
from tests.stories import (
    ADVISOR,
    AGENCY,
    COHORT,
    HOLSTEBRO,
    NOON,
    ORGANISATIONS,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    at,
    having_planned,
    withdrew,
)
from tests.vault import vault_of

RECORDED = "2026-03-04T10:15:00+01:00"


def line(wish: Command, /, by: PersonId = TOVHOLDER, id_: str = "command-1", **changes: Any) -> bytes:
    written = {"command": type(wish).__name__, "by": by, "at": RECORDED, "id": id_, "data": wish}
    return msgspec.json.encode(written | changes)


FIRST, SECOND = line(post()), line(post("2025-09-21"), id_="command-2")


async def imported(recorder: AsyncDCBRecorder, *lines: bytes, **options: Any) -> BatchReceipt:
    return await import_lines(Ledger(recorder, vault_of(recorder)), lines, now=NOON, **options)


async def refused(recorder: AsyncDCBRecorder, *lines: bytes, **options: Any) -> list[tuple[int, str]]:
    """The lines in the way, after making sure that nothing was recorded."""
    head = await recorder.head()
    with pytest.raises(ImportRefused) as caught:
        await imported(recorder, *lines, **options)
    assert await recorder.head() == head
    assert all(isinstance(it, BadLine) for it in caught.value.lines)
    return [(it.number, it.reason) for it in caught.value.lines]


async def test_every_line_is_a_command(database: str) -> None:
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        assert await imported(recorder, FIRST, b"", SECOND) == BatchReceipt(2, 0, 2, head + 2)


async def test_the_same_file_again_changes_nothing(database: str) -> None:
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        await imported(recorder, FIRST, SECOND)
        assert await imported(recorder, FIRST, SECOND) == BatchReceipt(0, 2, 0, head + 2)


async def test_a_longer_file_adds_what_is_new(database: str) -> None:
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        await imported(recorder, FIRST)
        assert await imported(recorder, FIRST, SECOND) == BatchReceipt(1, 1, 1, head + 2)


@pytest.mark.parametrize("written", [b"[" * 100_000, FIRST.replace(b'"data":{', b'"data":{"x":' + b"[" * 100_000)])
async def test_brackets_in_brackets_without_end_are_a_bad_line(database: str, written: bytes) -> None:
    async with recorder_on(database) as recorder:
        assert [number for number, _ in await refused(recorder, written)] == [1]


async def test_an_id_that_cannot_be_kept_is_a_bad_line(database: str) -> None:
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        unkept = FIRST.replace(COHORT.encode(), COHORT.encode() + b"\\u0000")
        assert [number for number, _ in await refused(recorder, unkept, SECOND)] == [1]


async def test_a_line_that_came_to_nothing_is_decided_again(database: str) -> None:
    """The organisation takes part when it is invited: nothing happens. When it has left, the same line invites it."""
    again = line(InviteOrganisation(cohort=COHORT, organisation=HOLSTEBRO), by=ADVISOR, id_="command-invite")
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort())
        assert await imported(recorder, again) == BatchReceipt(1, 0, 0, head)
        assert await imported(recorder, again) == BatchReceipt(1, 0, 0, head)
        head = await tell(recorder, withdrew(HOLSTEBRO, "2025-09-15"))
        assert await imported(recorder, again) == BatchReceipt(1, 0, 1, head + 1)
        assert await imported(recorder, again) == BatchReceipt(0, 1, 0, head + 1)


async def test_one_refused_line_keeps_the_whole_file_out(database: str) -> None:
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        wrong = line(post("2025-09-22"), by=SKOVVANG_TOVHOLDER, id_="command-3")
        assert await refused(recorder, FIRST, wrong) == [(2, "Du har ikke adgang til at gøre dette.")]


async def test_every_bad_line_is_told_malformed_and_refused_alike(database: str) -> None:
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        told = await refused(
            recorder,
            b"not json",
            line(post(), command="Nothing"),
            line(post(), data={"cohort": 1}),
            line(post(), at="2026-03-04T10:15:00"),
            line(post(happened="010190-1234"), id_="command-5"),
            line(post(), by=PersonId("person-nobody"), id_="command-6"),
            FIRST,
        )
        assert [number for number, _ in told] == [1, 2, 3, 4, 5, 6]
        assert told[1][1] == "Kommandoen »Nothing« findes ikke. Se `portal schema`."
        assert told[4][1].startswith("Teksten ligner noget med et CPR-nummer.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", "0001-01-01T00:00:00+14:00"),
        ("at", "2026-03-04T10:15:00"),
        ("by", "person-1\x00"),
        ("id", "command-1\x00"),
        ("id", "c" * 10_000),
    ],
)
async def test_what_stands_around_the_command_is_looked_at_too(database: str, field: str, value: str) -> None:
    around: dict[str, Any] = {field: value}
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        ((number, reason),) = await refused(recorder, line(post(), **around), simulate_clock=True)
        assert number == 1
        assert reason.startswith(f"»{field}«: ")


PEOPLE = [*AGENCY, *ORGANISATIONS]
BOM = b"\xef\xbb\xbf"


def setting_up() -> list[bytes]:
    """A cohort is planned, and what needs it: invitations, an advisor, a meeting."""
    commands: list[Command] = [
        plan(),
        InviteOrganisation(cohort=COHORT, organisation=HOLSTEBRO),
        InviteOrganisation(cohort=COHORT, organisation=SKOVVANG),
        schedule(),
    ]
    return [line(it, by=ADVISOR, id_=f"command-{number}") for number, it in enumerate(commands)]


@pytest.mark.parametrize(
    "file",
    [
        BOM + FIRST + b"\n" + SECOND,
        FIRST + b"\r\n\r\n" + SECOND + b"\r\n",
        FIRST + b"\n" + BOM + SECOND + b"\n   \n" + BOM,
    ],
    ids=["byte order mark", "Windows' line ends", "two files put together"],
)
async def test_how_a_file_is_saved_is_passed_over(database: str, file: bytes) -> None:
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        assert await imported(recorder, *file.splitlines()) == BatchReceipt(2, 0, 2, head + 2)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
async def test_a_file_in_another_encoding_is_one_mistake(database: str, encoding: str) -> None:
    file = (FIRST + b"\n" + SECOND + "\næøå".encode()).decode().encode(encoding)
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        ((_, reason),) = await refused(recorder, *file.splitlines())
        assert reason == "Filen er ikke gemt som UTF-8. Gem den som UTF-8, og prøv igen."


@pytest.mark.parametrize(
    "change",
    [
        lambda first: first.replace(b'"command"', b'"kommando"'),
        lambda first: first.replace(b"PlanCohort", b"PlanHold"),
        lambda first: first.replace(b'"plan_version":1', b'"plan_version":"en"'),
        lambda first: first.replace(b'"plan_version":1', b'"plan_version":9'),
        lambda first: first.replace(b'"theme":"', b'"theme":"010190-1234 '),
        lambda first: first[:-1],
        lambda first: first.replace(ADVISOR.encode(), b"person-nobody"),
    ],
    ids=["no command", "unknown command", "wrong type", "refused", "a person's number", "cut off", "not permitted"],
)
async def test_one_bad_line_is_one_error_and_not_its_followers(database: str, change: Callable[[bytes], bytes]) -> None:
    first, *others = setting_up()
    async with recorder_on(database) as recorder:
        await tell(recorder, PEOPLE)
        with pytest.raises(ImportRefused) as caught:
            await imported(recorder, b"", change(first), *others)
        assert [it.number for it in caught.value.lines] == [2]
        assert caught.value.following == {3: 2, 4: 2, 5: 2}


async def test_an_error_of_its_own_is_told_though_another_line_is_bad(database: str) -> None:
    first, *others = setting_up()
    own = line(post(happened="010190-1234"), id_="command-9")
    stranger = line(post("2025-09-22"), by=PersonId("person-nobody"), id_="command-10")
    async with recorder_on(database) as recorder:
        await tell(recorder, PEOPLE)
        with pytest.raises(ImportRefused) as caught:
            await imported(recorder, first[:-1], *others, own, stranger)
        assert [it.number for it in caught.value.lines] == [1, 5, 6]


async def test_one_id_for_two_different_commands_is_refused(database: str) -> None:
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        told = await refused(recorder, FIRST, line(post("2025-09-21")))
        assert [number for number, _ in told] == [2]


async def test_a_dry_run_records_nothing(database: str) -> None:
    async with recorder_on(database) as recorder:
        head = await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        assert (await imported(recorder, FIRST, SECOND, dry_run=True)).carried_out == 2
        assert await recorder.head() == head


async def test_the_time_of_recording_is_now_unless_the_clock_is_simulated(database: str) -> None:
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        await imported(recorder, FIRST)
        await imported(recorder, SECOND, simulate_clock=True)
        stamps = [decode(stored).stamp for stored in (await recorder.read()).events[-2:]]
        assert [(stamp.recorded_at, stamp.simulated) for stamp in stamps] == [
            (NOON, False),
            (NOON, True),
        ]


async def test_in_a_log_that_began_with_one_the_simulated_clock_is_the_clock(database: str) -> None:
    async with recorder_on(database) as recorder:
        told = flat((a_cohort(), having_planned(HOLSTEBRO)))
        then = Act(by=ADVISOR, at=at("2026-03-02 10:00"), id=CommandId("command-0"), simulated=True, clock_at=NOON)
        await recorder.append([encode(it.event, then) for it in told])
        await imported(recorder, SECOND, simulate_clock=True)
        stamp = decode((await recorder.read()).events[-1]).stamp
        assert (stamp.recorded_at, stamp.simulated) == (at("2026-03-04 10:15"), True)


async def test_a_simulated_clock_does_not_run_ahead(database: str) -> None:
    async with recorder_on(database) as recorder:
        await tell(recorder, a_cohort(), having_planned(HOLSTEBRO))
        told = await refused(recorder, line(post(), at="2027-01-01T00:00:00+01:00"), simulate_clock=True)
        assert told == [(1, "»at« ligger ude i fremtiden.")]
