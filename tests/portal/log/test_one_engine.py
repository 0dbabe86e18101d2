"""A command is a batch of one, decided by the same ledger; alone it asks the log for no more than it must."""

from collections.abc import Iterable, Sequence

import msgspec
import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.kernel import NotPermitted
from domain.plans.run import RunId
from domain.sharing.post_experience import PostExperience
from domain.text import Malformed
from portal.event_store.answers import Appended, CommandKey, CommandReused, Read, RecordedCommand
from portal.log.ledger import Ledger
from portal.log.wishes import BatchRefused, CommandIdReused, Wish
from portal.sealing.envelope import encode
from tests.domain.test_post_experience import post
from tests.portal.recorders import act
from tests.recording import Recording, Unsealed, at_once
from tests.specification import flat
from tests.stories import HOLSTEBRO, SKOVVANG_TOVHOLDER, TOVHOLDER, a_cohort, having_planned


class Watched(Recording):
    """A log that remembers what is asked of it, and commands."""

    def __init__(self) -> None:
        super().__init__(InMemoryDCBRecorder())
        story = [encode(it.event, it.act) for it in flat([a_cohort(), having_planned(HOLSTEBRO)])]
        at_once(super().append(story))
        self.asked: list[str] = []
        self.commands: dict[str, RecordedCommand] = {}

    async def read(self, query: DCBQuery | None = None, *, until: int | None = None) -> Read:
        self.asked.append("read")
        return await super().read(query, until=until)

    async def head(self) -> int:
        self.asked.append("head")
        return await super().head()

    async def recorded_commands(self, ids: Iterable[str]) -> dict[str, RecordedCommand]:
        self.asked.append("commands")
        return {id_: self.commands[id_] for id_ in ids if id_ in self.commands}

    async def append(
        self,
        events: Sequence[DCBEvent],
        condition: DCBAppendCondition | None = None,
        *,
        command: CommandKey | None = None,
    ) -> Appended:
        self.asked.append("append")
        before = None if command is None else self.commands.get(command.id)
        if command is not None and before is not None:
            if before.digest != command.digest:
                raise CommandReused
            return Appended(before.position, repeated=True)
        appended = await super().append(events, condition)
        if command is not None:
            self.commands[command.id] = RecordedCommand(command.digest, appended.position)
        return appended


@pytest.fixture
def log() -> Watched:
    return Watched()


@pytest.fixture
def ledger(log: Watched) -> Ledger:
    return Ledger(log, Unsealed())


def unlike(command: PostExperience) -> PostExperience:
    return msgspec.structs.replace(command, cohort=RunId("cohort-\0"))


def test_a_command_alone_reads_once_and_appends_once(log: Watched, ledger: Ledger) -> None:
    receipt = at_once(ledger.execute(post(), act(TOVHOLDER)))
    assert (len(receipt.events), receipt.repeated) == (1, False)
    assert log.asked == ["read", "append"]


def test_it_is_looked_up_when_it_is_refused(log: Watched, ledger: Ledger) -> None:
    with pytest.raises(NotPermitted):
        at_once(ledger.execute(post(), act(SKOVVANG_TOVHOLDER)))
    assert log.asked == ["read", "commands"]


def test_what_was_carried_out_before_is_answered_as_it_was_though_it_would_be_refused_now(ledger: Ledger) -> None:
    first = at_once(ledger.execute(post(), act(TOVHOLDER, "command-x")))
    again = at_once(ledger.execute(post(), act(TOVHOLDER, "command-x")))
    assert (again.position, again.events, again.repeated) == (first.position, (), True)


def test_another_command_under_its_id_is_refused(ledger: Ledger) -> None:
    at_once(ledger.execute(post(), act(TOVHOLDER, "command-x")))
    with pytest.raises(CommandIdReused):
        at_once(ledger.execute(post("2025-09-21"), act(TOVHOLDER, "command-x")))


def test_several_are_looked_up_first_and_appended_together(log: Watched, ledger: Ledger) -> None:
    wishes = [Wish(post(), act(TOVHOLDER)), Wish(post("2025-09-21"), act(TOVHOLDER))]
    receipt = at_once(ledger.carry_out(wishes))
    assert (receipt.carried_out, receipt.events) == (2, 2)
    assert log.asked == ["commands", "read", "append"]


def test_each_of_several_is_decided_on_what_those_before_it_leave(ledger: Ledger) -> None:
    with pytest.raises(BatchRefused) as refused:
        at_once(ledger.carry_out([Wish(post(), act(TOVHOLDER)), Wish(post(), act(TOVHOLDER))]))
    assert [index for index, _ in refused.value.refused] == [1]


def test_a_dry_run_records_nothing(log: Watched, ledger: Ledger) -> None:
    assert at_once(ledger.carry_out([Wish(post(), act(TOVHOLDER))], dry_run=True)).events == 1
    assert log.asked == ["read"]


def test_nothing_is_read_about_an_id_that_is_none(log: Watched, ledger: Ledger) -> None:
    with pytest.raises(Malformed):
        at_once(ledger.execute(unlike(post()), act(TOVHOLDER)))
    assert "read" not in log.asked
