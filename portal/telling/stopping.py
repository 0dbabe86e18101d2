"""The way out in every letter: whoever has its address stops such letters, signed in or not (RFC 8058)."""

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from portal.mail.paces import Paces
from portal.mail.stopping import Stopped, stopped_by
from portal.visiting.authorisation import NOBODY
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.web.access import BEARER
from portal.web.frame import Frame
from portal.web.templates import shown
from portal.words.news import NEWS_KINDS

TITLE = "Få ikke flere mails"


class StoppingPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the letters are about, and whether they are stopped."""

    frame: Frame
    kinds: tuple[str, ...]
    action: str
    stopped: bool


class Stopping(Controller):
    path = "/mails/stop/{token:str}"

    @get(access=BEARER, sync_to_thread=False)
    def ask(self, portal: NamedDependency[Portal], token: FromPath[str]) -> Template:
        """Looking changes nothing: programs look at what is in a mail before anybody reads it."""
        return _page(portal, token, _known(portal, token), stopped=False)

    @post(access=BEARER, status_code=200)
    async def stop(self, portal: NamedDependency[Portal], token: FromPath[str]) -> Template:
        """No form of ours is asked for: who has the address has it from the letter, and it does nothing else."""
        wanted = _known(portal, token)
        await Paces(portal.pool).stop(wanted.person, wanted.kinds)
        return _page(portal, token, wanted, stopped=True)


def _known(portal: Portal, token: str) -> Stopped:
    stopped = stopped_by(portal.vault.secret, token)
    if stopped is None:
        raise NotFoundException
    return stopped


def _page(portal: Portal, token: str, wanted: Stopped, *, stopped: bool) -> Template:
    path = f"/mails/stop/{token}"
    page = StoppingPage(
        frame=framed(NOBODY, path, TITLE, demo=portal.settings.demo),
        kinds=tuple(NEWS_KINDS[it] for it in wanted.kinds),
        action=path,
        stopped=stopped,
    )
    return shown("telling/stopping.html", page)
