"""How much memory the portal takes while many send files at once: documents, photos, and sendings that are cut off.

    python -m tests.benchmarks.uploads [--at-once 20]

A real portal, with the demo's programmes in a database of its own, is sent so many experiences with a file at the same
time. What is told is what the process that answers holds (its resident set, looked at fifty times a second): before,
at most meanwhile, and five seconds after.
"""

import argparse
import asyncio
import io
import os
import random
import socket
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
from PIL import Image

from tests.portal.serving import free_port, portal, wait_until_ready
from tests.portal.signed_in import SAME_ORIGIN, become, hidden

AUTHOR = "person-odense-coordinator"
EXPERIENCES = "/cohorts/cohort-first-months/experiences"
TYPED = {
    "test_action": "test-action-odense-one-inbox",
    "occurred_on": "2.11.2026",
    "as_predicted": "yes",
    "audience": "organisation",
}
MEGABYTE = 1024 * 1024
LOOKS_A_SECOND = 50
AFTER_SECONDS = 5
ANSWER_SECONDS_MAX = 600
Sending = Callable[[int], Awaitable[str]]


def photo(width: int, height: int, kind: str) -> bytes:
    """A photo that cannot be made much smaller, as a camera's: grains of a few points."""
    grains = Image.frombytes(
        "RGB", (width // 8, height // 8), random.Random(1).randbytes(width // 8 * (height // 8) * 3)
    )
    written = io.BytesIO()
    grains.resize((width, height)).save(written, kind)
    return written.getvalue()


def processes(parent: int) -> Iterator[int]:
    """The parent and all below it that are the portal's own; PostgreSQL's are not."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            below.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
    waiting = [parent]
    while waiting:
        process = waiting.pop()
        with suppress(OSError):
            if "python" in Path(f"/proc/{process}/comm").read_text():
                yield process
        waiting += below.get(process, ())


def resident(process: int) -> int:
    """In bytes."""
    with suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


class Watched:
    """The most that the process held."""

    def __init__(self, process: int) -> None:
        self._process = process
        self.most = resident(process)

    async def until(self, done: asyncio.Event) -> None:
        while not done.is_set():
            self.most = max(self.most, resident(self._process))
            await asyncio.sleep(1 / LOOKS_A_SECOND)


@asynccontextmanager
async def visitor(address: str) -> AsyncGenerator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=ANSWER_SECONDS_MAX) as client:
        await become(client, AUTHOR)
        yield client


async def told(name: str, process: int, at_once: int, sending: Sending) -> None:
    before, watched, done, began = resident(process), Watched(process), asyncio.Event(), time.perf_counter()
    watching = asyncio.create_task(watched.until(done))
    answers = await asyncio.gather(*(sending(number) for number in range(at_once)))
    seconds = time.perf_counter() - began
    done.set()
    await watching
    await asyncio.sleep(AFTER_SECONDS)
    sizes = (f"{size / MEGABYTE:4.0f} MB" for size in (before, watched.most, resident(process)))
    kinds = ", ".join(f"{answers.count(it)} x {it}" for it in sorted(set(answers)))
    print(f"{name:38} {' -> '.join(sizes)}   {seconds:5.1f} s   {kinds}", flush=True)


async def measure(address: str, process: int, at_once: int) -> None:
    async with visitor(address) as client:
        page = (await client.get(f"{EXPERIENCES}/new")).text

        def posting(name: str, content: bytes) -> Sending:
            async def send(number: int) -> str:
                mark = f"command-{number:016x}{random.getrandbits(64):016x}"
                fields = {**hidden(page), **TYPED, "command_id": mark, "happened": f"Vi prøvede nr. {mark}."}
                files = {"files": (name, content)}
                answer = await client.post(EXPERIENCES, data=fields, files=files, headers=SAME_ORIGIN)
                return str(answer.status_code)

            return send

        async def cut_off(_: int) -> str:
            """Half of a file is sent, and the line is hung up on."""
            cookies = "; ".join(f"{it.name}={it.value}" for it in client.cookies.jar)
            host, _colon, at = address.removeprefix("http://").partition(":")
            head = (
                f"POST {EXPERIENCES} HTTP/1.1\r\nHost: {host}:{at}\r\nCookie: {cookies}\r\n"
                "Sec-Fetch-Site: same-origin\r\n"
                f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {24 * MEGABYTE}\r\n\r\n"
                '--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.7'
            )
            _reader, writer = await asyncio.open_connection(host, int(at))
            writer.write(head.encode())
            for _piece in range(12):
                writer.write(bytes(MEGABYTE))
                await writer.drain()
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            writer.close()
            return "hung up"

        await told("one small document (to begin with)", process, 1, posting("a.pdf", b"%PDF-1.7"))
        document = b"%PDF-1.7" + random.Random(2).randbytes(24 * MEGABYTE)
        await told(f"{at_once} documents of 24 MB", process, at_once, posting("a.pdf", document))
        phone = photo(4032, 3024, "JPEG")
        size = f"12 megapixels ({len(phone) / MEGABYTE:.1f} MB)"
        await told(f"{at_once} photos of {size}", process, at_once, posting("a.jpg", phone))
        large = photo(11_000, 9_000, "JPEG")
        size = f"99 megapixels ({len(large) / MEGABYTE:.1f} MB)"
        await told(f"{at_once} JPEG of {size}", process, at_once, posting("a.jpg", large))
        written = io.BytesIO()
        Image.new("RGBA", (11_000, 9_000), (9, 9, 9, 9)).save(written, "PNG")
        await told(f"{at_once} PNG of 99 megapixels, RGBA", process, at_once, posting("a.png", written.getvalue()))
        too_large = b"%PDF-1.7" + bytes(50 * MEGABYTE)
        await told(f"{at_once} of 50 MB, too large", process, at_once, posting("a.pdf", too_large))
        await told(f"{at_once} cut off after 12 MB", process, at_once, cut_off)
        await told("one small document (to end with)", process, 1, posting("a.pdf", b"%PDF-1.7"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at-once", type=int, default=20)
    at_once, port = parser.parse_args().at_once, free_port()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        settings = {"PORTAL_DATA_DIR": f"{folder}/data", "PORTAL_PORT": str(port), "PORTAL_HOST": "127.0.0.1"}
        with portal("demo", heard=False, **settings) as process:
            wait_until_ready(port)
            answering = max(processes(process.pid), key=resident)
            asyncio.run(measure(f"http://127.0.0.1:{port}", answering, at_once))


if __name__ == "__main__":
    main()
