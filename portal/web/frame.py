"""What stands around every page. A view model has a `frame: Frame`, and `base.html` shows it."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from domain.characters import as_shown
from portal.web.forms import Form

PORTAL_NAME = "Forløbsportalen"
ASKED_CHARACTERS_MAX = 80
NO_NAMES: Mapping[str, str] = {}
NOTHING_BESIDES: Mapping[str, str] = {}
WITHOUT_SAYING = (None, "/", "/cohorts")
"""Where the way to a page leads through, and no title says so: the page itself, and what every page is below."""


class NavItem(msgspec.Struct, frozen=True):
    """One entry of the main menu; `current` is true on its own page and the pages below it."""

    label: str
    href: str
    current: bool = False


class Crumb(msgspec.Struct, frozen=True):
    """One step on the way to this page; the last one is the page itself and has no `href`."""

    label: str
    href: str | None = None


class SignedIn(msgspec.Struct, frozen=True):
    """Who is signed in, as the header says it: a name, and what the person is here as."""

    name: str
    role: str


class PastBanner(msgspec.Struct, frozen=True):
    """The page shows the past: a sentence that says which, and a few words that do; where there is a later one, the
    same page as of now, and what changed since."""

    says: str
    title: str
    now_href: str | None = None
    since_href: str | None = None


class Notice(msgspec.Struct, frozen=True):
    """Something that has just happened, said once: `kind` is success, info, warning or error."""

    text: str
    kind: str = "success"


class Made(msgspec.Struct, frozen=True):
    """When a page was made, and of which position of the log, as far as that is known; paper says it.

    In a `demonstration` the log's clock is simulated.
    """

    at: dt.datetime
    position: int | None = None
    demonstration: bool = False


class SessionEnds(msgspec.Struct, frozen=True):
    """In how many seconds whoever looks is signed out, where they do nothing; `final` where nothing they do helps."""

    seconds: int
    final: bool


class LookBack(msgspec.Struct, frozen=True):
    """The form that asks for the page as it was on a day, and what else the address asks meanwhile."""

    form: Form
    kept: Mapping[str, str] = {}


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `base.html` shows around a page; nobody is signed in where `signed_in` is None.

    `about` tells the page from others of its title. `refused`: the page says no to what was asked for, and so does its
    title, first. `section` is the menu of the part of the portal that the page belongs to: a cohort's own pages.
    `search` is what a search from here asks besides its words, None where there is none.
    """

    title: str
    about: str = ""
    signed_in: SignedIn | None = None
    navigation: tuple[NavItem, ...] = ()
    section: tuple[NavItem, ...] = ()
    breadcrumbs: tuple[Crumb, ...] = ()
    csrf_token: str = ""
    as_of: PastBanner | None = None
    notice: Notice | None = None
    made: Made | None = None
    look_back: LookBack | None = None
    search: Mapping[str, str] | None = None
    session_ends: SessionEnds | None = None
    demo: bool = False
    refused: bool = False

    @property
    def document_title(self) -> str:
        """What the browser's tab, the history and a screen reader's first word say: no two pages that differ alike.

        That it says no, the page, which past, and the way to it from near to far.
        """
        way = [step.label for step in reversed(self.breadcrumbs) if step.href not in WITHOUT_SAYING]
        past = "" if self.as_of is None else self.as_of.title
        said = dict.fromkeys(filter(None, (self.title, self.about, past, *way, PORTAL_NAME)))
        return f"{'Fejl: ' if self.refused else ''}{' – '.join(said)}"


def asked_for(asked: Mapping[str, str], labels: Mapping[str, str], names: Mapping[str, str] = NO_NAMES) -> str:
    """»Organisation: Odense Kommune, Ord: bolig«: what an address asks, which tells its page from others of the kind.

    `names` are those of what can be chosen; whatever else was asked is said as it was typed.
    """
    said = {label: names.get(asked[it], asked[it]) for it, label in labels.items() if asked.get(it)}
    return ", ".join(f"{label}: {as_shown(text[:ASKED_CHARACTERS_MAX])}" for label, text in said.items())
