"""What the pages of identity show."""

from collections.abc import Mapping

import msgspec

from portal.demo import DEMO_PEOPLE, DemoPerson
from portal.identity.kept_form import NOTHING, FormTexts
from portal.identity.passwords import PASSWORD_CHARACTERS_MIN
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.who_helps import WhoHelps

SIGN_IN_LABELS: Mapping[str, str] = {"email": "E-mail", "password": "Adgangskode"}
FORGOTTEN_LABELS: Mapping[str, str] = {"email": "E-mail"}
PASSWORD_LABELS: Mapping[str, str] = {"password": "Ny adgangskode"}


class SignInPage(msgspec.Struct, frozen=True, kw_only=True):
    """`next` is the page to go on to; `demo_people` are those whom one may be, without a password.

    `kept` is what somebody typed in a form and sent, to `next`, after their session had ended.
    """

    frame: Frame
    form: Form
    next: str
    who_helps: WhoHelps
    kept: FormTexts = NOTHING
    demo_people: tuple[DemoPerson, ...] = ()


class ForgottenPasswordPage(msgspec.Struct, frozen=True, kw_only=True):
    """Asking for a link by mail, where the portal `mails`; `asked` says that it was, and not whether one was sent."""

    frame: Frame
    form: Form
    who_helps: WhoHelps
    mails: bool
    asked: bool
    hours: int


class ResumePage(msgspec.Struct, frozen=True, kw_only=True):
    """Signed in again, with a form that was kept: `action` shows it."""

    frame: Frame
    csrf_token: str
    action: str
    kept: FormTexts


class PasswordPage(msgspec.Struct, frozen=True, kw_only=True):
    """The bearer of a link chooses a password for the account with this address."""

    frame: Frame
    form: Form
    email: str
    characters_min: int = PASSWORD_CHARACTERS_MIN


class WithdrawnPage(msgspec.Struct, frozen=True, kw_only=True):
    """The link that somebody has was withdrawn."""

    frame: Frame
    who_helps: WhoHelps


def demo_people(demo: bool) -> tuple[DemoPerson, ...]:
    """Those whom one may be in a demonstration; nobody anywhere else."""
    return DEMO_PEOPLE if demo else ()
