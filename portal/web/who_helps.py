"""Who runs the portal and whom one turns to, as pages say it: what the settings say, with a mail address as a link."""

import re

import msgspec

from portal.surroundings.settings import Settings

ADDRESS = re.compile(r"[^\s<>()»«,;:]+@[^\s<>()»«,;:]+[^\s<>()»«,;:.!?]")


class WhoHelps(msgspec.Struct, frozen=True, kw_only=True):
    """`run_by` is "" where nobody has said who; the contact is what stands before its mail address, the address, and
    what stands after it, all "" where nobody has said whom to turn to.
    """

    run_by: str = ""
    before: str = ""
    address: str = ""
    after: str = ""

    @property
    def is_said(self) -> bool:
        return bool(self.before or self.address)


def who_helps(settings: Settings) -> WhoHelps:
    said, run_by = settings.contact or "", settings.run_by or ""
    found = ADDRESS.search(said)
    if found is None:
        return WhoHelps(run_by=run_by, before=said)
    return WhoHelps(run_by=run_by, before=said[: found.start()], address=found[0], after=said[found.end() :])
