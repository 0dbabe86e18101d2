"""The processes of an installation, each with its own role: the web serves, the worker folds and signs."""

import time

from tests.portal.operation.installing import Installed
from tests.portal.serving import START_SECONDS_MAX, STOP_SECONDS_MAX, free_port, portal, wait_until_ready


def test_the_web_serves_what_the_worker_makes_and_the_worker_signs_until_it_is_told_to_stop(
    installed: Installed,
) -> None:
    port = free_port()
    installed.said("web", "administrator", "a@example.dk")
    with portal("work", heard=True, **installed.settings("worker")) as working:
        assert working.stdout is not None
        assert working.stdout.readline() == "Projektionerne følger loggen.\n"
        with portal("serve", heard=True, PORTAL_PORT=str(port), PORTAL_CLOCKWORK="no", **installed.settings("web")):
            wait_until_ready(port)
            installed.execute("web", "insert into proof.wishes (cohort) values ('cohort-1')")
            assert signed_text(installed).startswith("portal.example/log\n")
        working.terminate()
        _, errors = working.communicate(timeout=STOP_SECONDS_MAX)
    assert (working.returncode, errors) == (0, "")


def test_migrating_again_finds_nothing_to_do(installed: Installed) -> None:
    assert installed.said("owner", "migrate", "--grant") == "Der manglede ingen migreringer.\n"


def signed_text(installed: Installed) -> str:
    """The text of the first checkpoint there is; it is waited for."""
    deadline = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < deadline:
        if found := installed.rows("auditor", "select text from proof.checkpoints"):
            return str(found[0][0])
        time.sleep(0.1)
    raise TimeoutError("no checkpoint was made")
