"""What somebody hears who cannot see: Orca in Chromium, for ten acts, each with the sentence that is to be said once.

.venv/bin/python -m tests.drills.listening [--all] [--only WORD]

Says what was heard where a sentence is missing or comes twice, with `--all` for every act; `--only` for acts with the
word in their name. Exit status 0 when all were said once, 1 when one was not, 2 where the machine has no Orca. The
portal is one of its own with the demo in it.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from playwright.sync_api import Locator, Page, sync_playwright

from tests.browser.checks import sign_in
from tests.browser.conftest import QUIET, STILL
from tests.drills.orca import Missing, Orca, browser, orca, times_said
from tests.portal.serving import free_port, portal, wait_until_ready

COHORT = "/cohorts/cohort-first-months"
ADVISOR, PARTICIPANT = "Rådgiver", "Tovholder, Odense Kommune"
LOADED = "Finished loading"
"""Then Orca says once more where the focus is, whatever page it is."""


class Act(msgspec.Struct, frozen=True):
    """What somebody does at an address, by the keyboard, and what they then hear in a row.

    `by` nobody, where they are not signed in; `before` leads from the address to where they do it.
    """

    name: str
    by: str | None
    at: str
    do: Callable[[Page], None]
    hears: tuple[str, ...]
    before: Callable[[Page], None] = lambda page: None


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=name, exact=True).first


def _type(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).press_sequentially(text)


def _open_and_write(page: Page) -> None:
    page.get_by_role("main").locator(".card").get_by_role("link").first.press("Enter")
    _type(page, "Din tekst", "Hvordan fik I lægen med?")


def _write_signed_out(page: Page) -> None:
    _open_and_write(page)
    page.context.clear_cookies()


def _ask_for_dates(page: Page) -> None:
    _type(page, "Opstartsmødet holdes", "2.2.2027")
    page.keyboard.press("Tab")


ACTS = (
    Act(
        "sign in",
        None,
        "/sign-in",
        lambda page: _button(page, ADVISOR).press("Enter"),
        ("Forside – Forløbsportalen document web",),
    ),
    Act(
        "a receipt after a redirect",
        PARTICIPANT,
        f"{COHORT}/network/organisation-odense",
        lambda page: _button(page, "Gem").press("Enter"),
        ("De andre kan nu se, hvad I tilbyder og søger.",),
    ),
    Act(
        "a refused form",
        PARTICIPANT,
        f"{COHORT}/experiences/new",
        lambda page: _button(page, "Gem erfaringen").press("Enter"),
        ("Det er ikke gemt endnu",),
    ),
    Act(
        "a comment",
        ADVISOR,
        f"{COHORT}/experiences",
        lambda page: _button(page, "Send").press("Enter"),
        ("Din kommentar er skrevet.",),
        before=_open_and_write,
    ),
    Act(
        "a filter",
        ADVISOR,
        f"{COHORT}/experiences",
        lambda page: _button(page, "Vis").press("Enter"),
        ("erfaringer passer",),
        before=lambda page: page.get_by_label("Organisation").press("ArrowDown"),
    ),
    Act(
        "the journal, turned",
        ADVISOR,
        f"{COHORT}/journal",
        lambda page: page.get_by_role("link", name="Ældre").first.press("Enter"),
        ("Viser 50 hændelser, fra nr. ",),
    ),
    Act(
        "a choice",
        PARTICIPANT,
        f"{COHORT}/experiences/new",
        lambda page: page.get_by_role("radio", name="Kun os").press("Space"),
        ("Kun os", "selected radio button"),
    ),
    Act(
        "a tick",
        ADVISOR,
        "/cohorts/new",
        lambda page: page.get_by_role("checkbox", name="Dalhoffminde").press("Space"),
        ("Dalhoffminde check box checked",),
    ),
    Act(
        "the dates of a new cohort",
        ADVISOR,
        "/cohorts/new",
        _ask_for_dates,
        ("datoer fra 19. januar 2027 til",),
    ),
    Act(
        "a form whose session has ended",
        ADVISOR,
        f"{COHORT}/experiences",
        lambda page: _button(page, "Send").press("Enter"),
        ("Du er ikke længere logget ind",),
        before=_write_signed_out,
    ),
)


@contextmanager
def _own_portal(folder: Path) -> Generator[str]:
    port = free_port()
    with portal("demo", PORTAL_PORT=str(port), PORTAL_DATA_DIR=str(folder)):
        wait_until_ready(port)
        yield f"http://127.0.0.1:{port}"


def _heard(act: Act, page: Page, reader: Orca) -> list[str]:
    if act.by is not None:
        sign_in(page, act.by)
    page.goto(act.at)
    act.before(page)
    reader.wait_for_silence()
    act.do(page)
    return reader.hear(act.hears)


def _all_said(path: str, acts: Sequence[Act], *, everything: bool) -> bool:
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    right = True
    with (
        tempfile.TemporaryDirectory(prefix="portal-") as place,
        tempfile.TemporaryDirectory(prefix="orca-") as room,
        _own_portal(Path(place)) as address,
        orca(Path(room)) as reader,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=path,
            headless=False,
            env=reader.surroundings,
            args=["--force-renderer-accessibility", *QUIET, *STILL, *sandbox],
        ) as chromium,
    ):
        for number, act in enumerate(acts, 1):
            with chromium.new_context(base_url=address, locale="da-DK", reduced_motion="reduce") as context:
                said = _heard(act, context.new_page(), reader)
            times, loaded = times_said(act.hears, said), times_said([LOADED], said)
            once = 0 < times <= 1 + loaded
            right = right and once
            print(f"{number:2} {act.name}: »{' '.join(act.hears)}«, {'yes' if once else f'{times} times'}", flush=True)
            if everything or not once:
                print("   " + " / ".join(said), flush=True)
    return right


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.drills.listening")
    parser.add_argument("--all", action="store_true", help="say all that was heard")
    parser.add_argument("--only", default="", metavar="WORD", help="only the acts whose name has the word")
    asked = parser.parse_args()
    acts = [it for it in ACTS if asked.only in it.name]
    if not acts:
        parser.error(f"no act is named »{asked.only}«")
    try:
        path = browser()
    except Missing as missing:
        print(f"There is nothing here to listen to: {missing}.", file=sys.stderr)
        sys.exit(2)
    sys.exit(0 if _all_said(path, acts, everything=asked.all) else 1)


if __name__ == "__main__":
    main()
