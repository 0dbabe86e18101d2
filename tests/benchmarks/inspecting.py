"""How long looking through a whole log takes, and how much memory: what the portal does each night.

    python -m tests.benchmarks.inspecting [--events 1000000]

The events are of 300 runs, half of them with a text whose key is in the vault, and appended as any are.
"""

import base64
import resource
import time

import asyncpg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from eventsourcing.dcb.api import DCBEvent

from portal.database.database import migrate
from portal.event_store import AsyncDCBRecorder
from portal.sealing.envelope import is_run
from portal.sealing.secret import KEY_BYTES, NONCE_BYTES
from portal.signing.checkpoint import make_checkpoint
from portal.signing.inspection import inspected
from portal.signing.private_keys import new_key, signing_key
from tests.benchmarks.measuring import measure_on_a_server
from tests.vault import secret

RUNS = 300
SECRET, KEY, NONCE, TEXT = secret(), b"k" * KEY_BYTES, b"n" * NONCE_BYTES, b"a text of some length " * 5
TOGETHER = 4000
ACT = '"by":"person-1","recorded_at":"2026-03-04T10:15:00Z","command":"command-1","simulated":false'
DATA = f'{{"version":1,{ACT},"event":{{"text":"%s","more":"{"a" * 300}"}}}}'
KEYS = """
insert into vault.text_keys (id, author, wrapped)
select id, 'person-1', wrapped from unnest($1::text[], $2::bytea[]) as t (id, wrapped)
"""


async def measure(url: str, events: int) -> None:
    await migrate(url)
    async with (
        asyncpg.create_pool(url, min_size=1, max_size=4) as pool,
        AsyncDCBRecorder(pool, connect=lambda: asyncpg.connect(url), is_strand=is_run) as recorder,
    ):
        for first in range(0, events, TOGETHER):
            numbers = range(first, min(first + TOGETHER, events))
            ids = [_id(number) for number in numbers if number % 2]
            await pool.execute(KEYS, ids, [SECRET.wrap(KEY, id_) for id_ in ids])
            await recorder.append([_event(number) for number in numbers])
        await make_checkpoint(pool, [signing_key(new_key("log.example"))])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun, worked = time.perf_counter(), time.process_time()
        found = await inspected(pool, recorder, secret=SECRET)
        seconds, processor = time.perf_counter() - begun, time.process_time() - worked
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert found.found == (), found.found[:3]
    print(f"{found.events} events: {seconds:.0f} s, {processor:.0f} s of processor here, {grown / 1024:.0f} MB more")


def _id(number: int) -> str:
    return f"{number:020}"


def _sealed(id_: str) -> str:
    body = NONCE + AESGCM(KEY).encrypt(NONCE, TEXT, id_.encode())
    return f"sealed:1:{id_}:{base64.b64encode(body).decode()}"


def _event(number: int) -> DCBEvent:
    text = _sealed(_id(number)) if number % 2 else ""
    tags = [f"cohort-{number % RUNS}", f"thing-{number % 5000}"]
    return DCBEvent(type="Happened", data=(DATA % text).encode(), tags=tags)


if __name__ == "__main__":
    measure_on_a_server(measure, __doc__, events=1_000_000)
