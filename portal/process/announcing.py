"""What whoever starts the portal is told: its address once it answers, and before, if it takes a while, why."""

import http.client
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

from portal.surroundings.settings import Settings

QUIET_SECONDS = 3.0
"""What is over sooner is not worth telling."""
ASK_SECONDS = 0.2
ANSWER_SECONDS_MAX = 5.0
READY = 200
DANISH = "da"
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not listened at
"""Who listens at every address is asked at the machine's own."""

Say = Callable[[str], None]


@contextmanager
def telling(say: Say, what: str) -> Generator[None]:
    """Say what is under way if it is not over within `QUIET_SECONDS`."""
    late = threading.Timer(QUIET_SECONDS, say, [what])
    late.daemon = True
    late.start()
    try:
        yield
    finally:
        late.cancel()


class Announcement:
    """Asks the portal until it is ready, and says so once; says before what it waits for, whenever that is another."""

    def __init__(self, settings: Settings, announce: Say, say: Say) -> None:
        self._host = EVERY_ADDRESS.get(settings.host, settings.host)
        self._port = settings.port
        self._site = settings.site
        self._announce = announce
        self._say = say
        self._over = threading.Event()
        self._told = ""

    def begin(self) -> None:
        """In a thread of its own, which ends with the process."""
        threading.Thread(target=self._until_it_answers, name="announcement", daemon=True).start()

    def give_up(self) -> None:
        """Nobody is told any more."""
        self._over.set()

    def _until_it_answers(self) -> None:
        waited = 0.0
        while not self._over.wait(ASK_SECONDS):
            missing = self._missing()
            if missing is None:
                self._announce(self._site)
                return
            waited += ASK_SECONDS
            if waited >= QUIET_SECONDS and missing != self._told:
                self._told = missing
                self._say(missing)

    def _missing(self) -> str | None:
        """What the portal waits for, None when it is ready."""
        asked = http.client.HTTPConnection(self._host, self._port, timeout=ANSWER_SECONDS_MAX)
        try:
            asked.request("GET", "/readyz", headers={"Accept-Language": DANISH})
            answer = asked.getresponse()
            said = answer.read().decode(errors="replace").strip()
        except (OSError, http.client.HTTPException):
            return "Webserveren startes."
        finally:
            asked.close()
        return None if answer.status == READY else f"Portalen er ikke klar endnu: {said}"
