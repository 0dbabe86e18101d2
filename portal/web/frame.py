"""What stands around every page. A view model has a `frame: Frame`, and `base.html` shows it."""

import msgspec

PORTAL_NAME = "Forløbsportalen"


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
    """The page shows the past: a sentence that says which; where there is a later one, the same page as of now, and
    what changed since."""

    says: str
    now_href: str | None = None
    since_href: str | None = None


class Notice(msgspec.Struct, frozen=True):
    """Something that has just happened, said once: `kind` is success, info, warning or error."""

    text: str
    kind: str = "success"


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `base.html` shows around a page; nobody is signed in where `signed_in` is None.

    `section` is the menu of the part of the portal that the page belongs to: a cohort's own pages.
    """

    title: str
    signed_in: SignedIn | None = None
    navigation: tuple[NavItem, ...] = ()
    section: tuple[NavItem, ...] = ()
    breadcrumbs: tuple[Crumb, ...] = ()
    csrf_token: str = ""
    as_of: PastBanner | None = None
    notice: Notice | None = None
    demo: bool = False
