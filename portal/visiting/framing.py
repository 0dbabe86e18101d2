"""What stands around every page, for whoever asks for it: who they are, where they are, and where they may go."""

from collections.abc import Mapping, Sequence

from domain.organisations.events import Role
from domain.organisations.questions import RolesHeld
from portal.identity.sessions import IDLE_MAX, LIFETIME_MAX, SEEN_STEP
from portal.visiting.authorisation import Caller
from portal.web.access import COHORT_LISTER, PORTFOLIO_READER, PROGRAMME_READER
from portal.web.danish import sorting_key
from portal.web.frame import (
    NOTHING_BESIDES,
    Crumb,
    Frame,
    LookBack,
    Made,
    NavItem,
    Notice,
    PastBanner,
    SessionEnds,
    SignedIn,
)
from portal.words.labels import ROLE_LABELS

START = Crumb("Forside", "/")
SEARCH = "/search"


def framed(
    caller: Caller,
    path: str,
    title: str,
    *,
    crumbs: Sequence[Crumb] = (),
    section: Sequence[NavItem] = (),
    as_of: PastBanner | None = None,
    demo: bool = False,
    about: str = "",
    made: Made | None = None,
    look_back: LookBack | None = None,
    search: Mapping[str, str] = NOTHING_BESIDES,
) -> Frame:
    """The frame of a page for whoever asks, signed in or not."""
    steps = () if path == "/" else (START, *crumbs, Crumb(title))
    return Frame(
        title=title,
        about=about,
        signed_in=_signed_in(caller),
        navigation=_navigation(caller.standing, path) if caller.person is not None else (),
        breadcrumbs=steps if caller.person is not None else (),
        section=tuple(section),
        csrf_token="" if caller.session is None else caller.session.csrf,
        as_of=as_of,
        notice=None if caller.session is None or caller.session.notice is None else Notice(caller.session.notice),
        made=made or caller.made,
        look_back=look_back,
        search=search if _searches(caller, path) else None,
        session_ends=_session_ends(caller),
        demo=demo,
    )


def _searches(caller: Caller, path: str) -> bool:
    """Is there anything the visitor may search, and no larger form for it on the page itself?"""
    return path != SEARCH and any(map(caller.standing.has, PROGRAMME_READER.roles))


def _session_ends(caller: Caller) -> SessionEnds | None:
    if caller.session is None or caller.made is None:
        return None
    unused, at_last = IDLE_MAX - SEEN_STEP, caller.session.created_at + LIFETIME_MAX - caller.made.at
    return SessionEnds(seconds=int(min(unused, at_last).total_seconds()), final=at_last < unused)


def _signed_in(caller: Caller) -> SignedIn | None:
    if caller.session is None or caller.person is None:
        return None
    roles = {ROLE_LABELS[held.role] for held in caller.person.held}
    return SignedIn(name=caller.session.name or caller.person.title, role=", ".join(sorted(roles, key=sorting_key)))


def _navigation(standing: RolesHeld, path: str) -> tuple[NavItem, ...]:
    items = [("Forside", "/")]
    if any(map(standing.has, COHORT_LISTER.roles)):
        items.append(("Hold", "/cohorts"))
    if any(map(standing.has, PORTFOLIO_READER.roles)):
        items.append(("Ansøgninger", "/rounds"))
    items.append(("Arrangementer", "/gatherings"))
    if any(map(standing.has, (Role.ADMINISTRATOR, Role.ADVISOR))):
        items += [("Personer", "/people"), ("Organisationer", "/organisations")]
    if any(map(standing.has, (Role.ADMINISTRATOR, Role.AUDITOR))):
        items += [("Læselog", "/read-log"), ("Sikkerhedslog", "/security-log")]
    return tuple(NavItem(label, href, is_below(path, href)) for label, href in items)


def is_below(path: str, href: str) -> bool:
    """Is the path that page, or one below it?"""
    return path == href or (href != "/" and path.startswith(f"{href}/"))
