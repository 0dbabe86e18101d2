"""How an advisor sets a cohort up, counted: 25 people of five organisations from a spreadsheet, then the cohort itself.

Whoever tries what comes after it begins here: `set_up`, which is by hand and counts, then `joined`, which counts for
nothing: each coordinator chooses a password by the link in their letter, and says yes.
"""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.message import EmailMessage

from playwright.sync_api import Locator, Page, expect

PLACES = (
    ("Aalborg", "Aalborg"),
    ("Aarhus Kommune", "Aarhus"),
    ("Esbjerg", "Esbjerg"),
    ("Københavns Kommune", "København"),
    ("Boformen Fyrtårnet", "Randers"),
)
"""As offices write them: four kommuner, with and without the word, and a boform with the kommune that it lies in."""
ORGANISATIONS = ("Aalborg Kommune", "Aarhus Kommune", "Esbjerg Kommune", "Københavns Kommune", "Boformen Fyrtårnet")
TITLES = ("Tovholder", "Afdelingsleder", "Bostøtte", "Socialrådgiver", "Sagsbehandler")
HEADINGS = ("Navn", "Stilling", "Mail", "Telefon", "Organisation", "Kommune")
LINK = re.compile(r"https?://[^/\s]+(/password/\S+)")
LETTERS_SECONDS_MAX = 120
PASSWORD = "Kaffekop-8-Vindmølle-Hav"


def email_of(place: int, number: int) -> str:
    return f"person{place}{number}@eksempel.dk"


def rows_of_people() -> list[tuple[str, ...]]:
    """25 people, five of each organisation, each row as a spreadsheet has it."""
    return [
        (
            f"{title} {place}-{number}",
            title,
            email_of(place, number),
            f"2{place}{number}0 00 {place}{number}",
            *organisation,
        )
        for place, organisation in enumerate(PLACES)
        for number, title in enumerate(TITLES)
    ]


def pasted() -> str:
    """What the clipboard has of them."""
    return "".join("\t".join(row) + "\n" for row in (HEADINGS, *rows_of_people()))


class Hand:
    """Does what somebody at a desk does, and counts each press and each field that is filled in, in `interactions`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_role("main")
        self.interactions = 0

    def press(self, what: Locator) -> None:
        what.click()
        self.interactions += 1

    def link(self, name: str) -> None:
        self.press(self.main.get_by_role("link", name=name).first)

    def menu(self, name: str) -> None:
        self.press(self.page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name=name, exact=True))

    def button(self, name: str) -> None:
        self.press(self.main.get_by_role("button", name=name).first)

    def tick(self, name: str | re.Pattern[str]) -> None:
        self.main.get_by_role("checkbox", name=name).check()
        self.interactions += 1

    def write(self, name: str, text: str) -> None:
        self.main.get_by_label(name).first.fill(text)
        self.interactions += 1


def set_up(hand: Hand, name: str, kickoff_on: dt.date) -> str:
    """From the page one comes to by signing in: everybody let in and invited, the cohort planned. Its address."""
    hand.menu("Personer")
    hand.link("Opret mange fra en liste")
    hand.write("Listen", pasted())
    hand.tick(re.compile("^Send en mail"))
    hand.button("Se, hvad der sker")
    hand.button("Opret 25 personer")
    expect(hand.main).to_contain_text("25 personer er oprettet; 25 invitationer er på vej.")
    hand.menu("Hold")
    hand.link("Planlæg et hold")
    hand.write("Holdets navn", name)
    hand.write("Tema", "Fra boform til egen bolig")
    hand.write("Opstartsmødet holdes", kickoff_on.isoformat())
    for organisation in ORGANISATIONS:
        hand.tick(organisation)
    hand.button("Vis datoer")
    expect(hand.page.locator("#dates")).to_contain_text("2. refleksionsmøde")
    hand.button("Planlæg holdet")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text(name)
    return hand.page.url


def password_links(letters: Sequence[EmailMessage]) -> dict[str, str]:
    """To which address which link went, once all letters have come."""
    deadline = time.monotonic() + LETTERS_SECONDS_MAX
    while len(links := dict(_links(letters))) < len(rows_of_people()):
        assert time.monotonic() < deadline, f"only {len(links)} invitations came"
        time.sleep(0.1)
    return links


def _links(letters: Sequence[EmailMessage]) -> Iterator[tuple[str, str]]:
    for letter in tuple(letters):
        text = letter.get_body(("plain",))
        for link in LINK.findall("" if text is None else text.get_content()):
            yield str(letter["to"]), link


def joined(new_page: Callable[..., Page], links: Mapping[str, str], cohort: str) -> None:
    """The first of each organisation's, its coordinator, comes in by the link in their letter, and says yes."""
    for place in range(len(PLACES)):
        page = new_page(javascript=False)
        page.goto(links[email_of(place, 0)])
        page.get_by_label("Ny adgangskode").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button").first.click()
        page.get_by_role("button", name="Log af").wait_for()
        page.goto("/")
        page.get_by_role("link", name="Svar på invitationen").first.click()
        page.get_by_role("link", name="Sig ja").click()
        page.locator("[name=goal]").fill("Flere bor i egen bolig et halvt år efter.")
        page.locator("[name=motivation]").fill("Vi vil vide, hvad der virker hos os.")
        page.get_by_role("checkbox", name="Vi har læst").check()
        page.get_by_role("button", name="Sig ja").click()
        page.goto(f"{cohort}/organisations")
        expect(page.get_by_role("main")).to_contain_text(f"{place + 1} organisation")
