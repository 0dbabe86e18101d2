"""Where decisions meet the event store: read what the decision asks, decide, append unless it has changed meanwhile."""

import msgspec
from eventsourcing.dcb.api import DCBAppendCondition
from eventsourcing.persistence import IntegrityError

from domain.catalogue import DECISIONS
from domain.kernel import Act, Command, Event, Refusal, answer, questions_of
from domain.text import Malformed, faults_of, in_kept_form
from portal.event_store.answers import CommandKey, CommandReused
from portal.event_store.recorder import AsyncDCBRecorder
from portal.sealing import Vault
from portal.sealing.envelope import decode, query_of

ATTEMPTS_MAX = 3


class Receipt(msgspec.Struct, frozen=True):
    """What became of a command: the position of its last event (or the head, where there was nothing to do).

    `repeated` says that the same command had been carried out before, and that nothing was recorded now.
    """

    position: int
    events: tuple[Event, ...] = ()
    repeated: bool = False


class CommandIdReused(Refusal):
    sentence = "Formularen er allerede sendt med et andet indhold. Åbn den igen, og prøv på ny."


class TooMuchAtOnce(Refusal):
    sentence = "Andre ændrede det samme imens. Se, hvad der er nyt, og prøv igen."


class Ledger:
    """Carries commands out, each once. It decides on sealed events: no decision may rest on what can be forgotten."""

    def __init__(self, recorder: AsyncDCBRecorder, vault: Vault) -> None:
        self._recorder = recorder
        self._vault = vault

    async def execute(self, command: Command, act: Act) -> Receipt:
        """Carry the command out. Raises a `Refusal`; then nothing was recorded.

        The same command id with the same body gets the same answer again. When what the decision rests on changes
        meanwhile, it is decided anew, at most `ATTEMPTS_MAX` times.
        """
        command = in_kept_form(command)
        if faults := faults_of(command):
            raise Malformed(*faults)
        key = key_of(command, act, self._vault)
        for _ in range(ATTEMPTS_MAX):
            try:
                return await self._attempt(command, act, key)
            except CommandReused as reused:
                raise CommandIdReused from reused
            except IntegrityError:
                continue
            except Refusal:
                if (repeated := await self._repeated(key)) is not None:
                    return repeated
                raise
        raise TooMuchAtOnce

    async def _attempt(self, command: Command, act: Act, key: CommandKey) -> Receipt:
        decision = DECISIONS[type(command).__name__]
        query = query_of(questions_of(decision, command, act))
        read = await self._recorder.read(query)
        events = answer(decision, command, act, [decode(stored) for stored in read.events])
        if not events:
            return await self._repeated(key) or Receipt(read.head or 0)
        condition = DCBAppendCondition(fail_if_events_match=query, after=read.head)
        stored = await self._vault.encoded([(event, act) for event in events])
        appended = await self._recorder.append(stored, condition, command=key)
        return Receipt(appended.position, () if appended.repeated else events, appended.repeated)

    async def _repeated(self, key: CommandKey) -> Receipt | None:
        """The earlier answer, if the command was carried out before. Raises `CommandIdReused` for another body."""
        recorded = (await self._recorder.recorded_commands([key.id])).get(key.id)
        if recorded is None:
            return None
        if recorded.digest != key.digest:
            raise CommandIdReused
        return Receipt(recorded.position, repeated=True)


def key_of(command: Command, act: Act, vault: Vault) -> CommandKey:
    """The command's id, and a digest of who wishes what: a keyed one, or a redacted text could be guessed from it."""
    body = msgspec.json.encode([type(command).__name__, act.by, command], order="deterministic")
    return CommandKey(act.id, vault.secret.digest(body))
