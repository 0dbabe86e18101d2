"""Orca, on a screen that nobody sees and with no voice: what it would say stands in its log."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

PACKAGES = {"orca": "orca", "Xvfb": "xvfb", "dbus-daemon": "dbus-daemon"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""With a window: the headless shell has nothing that a screen reader could hear of."""
ACCESSIBILITY_BUS = "dbus-1/services/org.a11y.Bus.service"
VOICELESS = 'raise ImportError("nobody listens")\n'
"""Stands for speech-dispatcher's module: without a voice Orca goes on, and waits for none."""
CUSTOMIZATIONS = """\
import orca.settings
orca.settings.sayAllOnLoad = False
orca.settings.pageSummaryOnLoad = False
"""
"""A page is not read out by itself when it comes, so that what is heard is what the portal wants to be heard."""
SCREEN = "1280x1024x24"
SAID_SECONDS_MAX, END_SECONDS_MAX = 120.0, 5.0
QUIET_SECONDS, PAUSE_SECONDS = 2.0, 0.1
SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'(?: voice=\w+)?(?:\{.*)?$", re.MULTILINE)


class Missing(Exception):
    """What the machine would need, and has not."""


def browser() -> str:
    """Where the Chromium with a window is, once all that is needed is found.

    Raises:
        Missing: Something is not there, with all that is not.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    missing = [package for program, package in PACKAGES.items() if shutil.which(program) is None]
    folders = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
    if not any((Path(folder) / ACCESSIBILITY_BUS).exists() for folder in folders):
        missing.append("at-spi2-core")
    if found is None or missing:
        missing += [] if found else ["chromium"]
        raise Missing(f"on Debian and Ubuntu it takes apt install {' '.join(missing)}")
    return found


class Orca:
    """Listened to by its log; `surroundings` are the environment of a browser that it can hear."""

    def __init__(self, log: Path, surroundings: Mapping[str, str]) -> None:
        self.surroundings: dict[str, str | float | bool] = dict(surroundings)
        self._log = log
        self._heard = 0

    def wait_for_silence(self) -> None:
        """Pass over what is being said."""
        self._listen(lambda said: True)

    def hear(self, sentence: Sequence[str]) -> list[str]:
        """What is said from now on: until the sentence has been said and it is quiet, or time is up."""
        return self._listen(lambda said: times_said(sentence, said) > 0)

    def _listen(self, enough: Callable[[Sequence[str]], bool]) -> list[str]:
        deadline = time.monotonic() + SAID_SECONDS_MAX
        said: list[str] = []
        size, quiet_since = self._heard, time.monotonic()
        while time.monotonic() < deadline:
            text = self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
            if len(text) > size:
                size, quiet_since = len(text), time.monotonic()
            said = SAID.findall(text, self._heard, text.rfind("\n") + 1)
            if time.monotonic() - quiet_since > QUIET_SECONDS and enough(said):
                break
            time.sleep(PAUSE_SECONDS)
        self._heard = size
        return said


def times_said(sentence: Sequence[str], said: Sequence[str]) -> int:
    """How often its parts, each within a thing said, come in a row."""
    rows = zip(*(said[at:] for at in range(len(sentence))), strict=False)
    return sum(all(part in it for part, it in zip(sentence, row, strict=True)) for row in rows)


@contextmanager
def orca(folder: Path) -> Generator[Orca]:
    """A screen, a bus and an Orca of their own, with all that they keep in the folder."""
    own = {"HOME": "home", "XDG_RUNTIME_DIR": "run", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}
    for name in (*own.values(), "voiceless", "data/orca"):
        (folder / name).mkdir(mode=0o700)
    (folder / "voiceless" / "speechd.py").write_text(VOICELESS, encoding="utf-8")
    (folder / "data" / "orca" / "orca-customizations.py").write_text(CUSTOMIZATIONS, encoding="utf-8")
    around = {**os.environ, **{name: str(folder / place) for name, place in own.items()}}
    log = folder / "orca.log"
    with ExitStack() as started:
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
        around["DISPLAY"] = ":" + started.enter_context(_running(screen, around))
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
        around["DBUS_SESSION_BUS_ADDRESS"] = started.enter_context(_running(bus, around))
        reader = Orca(log, around)
        with (folder / "orca.out").open("wb") as output:
            process = subprocess.Popen(
                ["orca", "--debug-file", log],
                env={**around, "PYTHONPATH": str(folder / "voiceless")},
                stdout=output,
                stderr=output,
            )
        started.callback(_end, process)
        if not reader.hear(["Screen reader on."]):
            raise TimeoutError("Orca did not begin to speak: " + (folder / "orca.out").read_text(encoding="utf-8"))
        yield reader


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str]) -> Generator[str]:
    """Yield the first line that it says, which is where it is found."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        _end(process)


def _end(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(END_SECONDS_MAX)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
