"""What the environment says about how to run, read once at start."""

import datetime as dt
import ipaddress
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from portal.surroundings.address import PORT_MAX, Address, address_in, is_loopback
from portal.surroundings.mail_address import NoAddress, wire_address
from portal.surroundings.numbers import number_in

T = TypeVar("T")

PREFIX = "PORTAL_"
WORKERS_MAX = 64
LINE_CHARACTERS_MAX = 200
CHECKPOINT_MINUTES_MAX = 7 * 24 * 60
DATA_DIR = Path(__file__).parent.parent.parent / "var"
YES_NO: Mapping[str, bool] = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


class BadSetting(Exception):
    """A setting has a value that cannot be used; the message is one line that says which and why."""


class Settings(msgspec.Struct, frozen=True):
    """How this process runs. Without a `database_url` the portal keeps its own PostgreSQL in `data_dir`.

    `clockwork` says that this process also acts on the clock, unless another one does; mail needs both of its settings.
    `address` is where browsers reach the portal, for every link that leaves it; without one it is only for the machine
    it runs on. `run_by` is who runs the portal, `contact` whom its people turn to. `https` says that they reach it by
    HTTPS, so that cookies may insist on it; a demonstration does not.
    """

    database_url: str | None = None
    data_dir: Path = DATA_DIR
    address: Address | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    demo: bool = False
    https: bool = True
    trusted_proxies: tuple[str, ...] = ()
    checkpoint_key_file: Path | None = None
    vault_key_file: Path | None = None
    clockwork: bool = True
    checkpoint_minutes: int = 60
    smtp_url: str | None = None
    mail_from: str | None = None
    run_by: str | None = None
    contact: str | None = None

    @property
    def mails(self) -> bool:
        """Does mail go from here? Where another process acts on the clock, that one knows the server."""
        return self.mail_from is not None and (self.smtp_url is not None or not self.clockwork)

    @property
    def site(self) -> str:
        """What links that leave the portal begin with, without a slash at the end."""
        if self.address is not None:
            return self.address.origin
        return f"http://127.0.0.1:{self.port}" if self.listens_beyond_the_machine else self.listens_at

    @property
    def listens_beyond_the_machine(self) -> bool:
        return not is_loopback(self._host)

    @property
    def listens_at(self) -> str:
        """The address that the server itself has, which is behind a proxy's in production."""
        return f"http://{self._host}:{self.port}"

    @property
    def _host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    def origins(self, host: str) -> tuple[str, ...]:
        """The origins a page of ours may have that was asked for by `host`: none, where that is no name of ours."""
        if self.address is not None and host == self.address.host:
            return (self.address.origin,)
        ours = (self.demo or self.address is None) and is_loopback(host)
        return (f"http://{host}", f"https://{host}") if ours else ()

    @property
    def checkpoint_interval(self) -> dt.timedelta:
        """How long after a checkpoint the next one is made, if anything was recorded."""
        return dt.timedelta(minutes=self.checkpoint_minutes)


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in `environ` (`PORTAL_...`, or `PORTAL_..._FILE` naming a file with the value).

    An empty value counts as absent. Raises `BadSetting`.
    """

    def setting(name: str, parse: Callable[[str], T], default: T) -> T:
        value = _value(environ, PREFIX + name)
        if not value:
            return default
        try:
            return parse(value)
        except ValueError as bad:
            raise BadSetting(f"{PREFIX}{name}: {bad}") from bad

    demo = setting("DEMO", _yes_or_no, False)
    address = setting("ADDRESS", _address, None)
    https = setting("HTTPS", _yes_or_no, not demo if address is None else address.scheme == "https")
    if address is not None and https is not (address.scheme == "https"):
        raise BadSetting(
            f"{PREFIX}HTTPS: »{'yes' if https else 'no'}« passer ikke med {PREFIX}ADDRESS {address.origin}"
        )
    return Settings(
        database_url=setting("DATABASE_URL", _postgres_url, None),
        data_dir=setting("DATA_DIR", _path, DATA_DIR),
        address=address,
        host=setting("HOST", str, "127.0.0.1"),
        port=setting("PORT", lambda value: _whole_number(value, 0, PORT_MAX), 8000),
        workers=setting("WORKERS", lambda value: _whole_number(value, 1, WORKERS_MAX), 1),
        demo=demo,
        https=https,
        trusted_proxies=setting("TRUSTED_PROXIES", _networks, ()),
        checkpoint_key_file=setting("CHECKPOINT_KEY_FILE", _path, None),
        vault_key_file=setting("VAULT_KEY_FILE", _path, None),
        clockwork=setting("CLOCKWORK", _yes_or_no, True),
        checkpoint_minutes=setting(
            "CHECKPOINT_MINUTES", lambda value: _whole_number(value, 1, CHECKPOINT_MINUTES_MAX), 60
        ),
        smtp_url=setting("SMTP_URL", _smtp_url, None),
        mail_from=setting("MAIL_FROM", _mail_address, None),
        run_by=setting("RUN_BY", _line, None),
        contact=setting("CONTACT", _line, None),
    )


def as_environment(settings: Settings) -> dict[str, str]:
    """The environment in which `read_settings` reads these settings: how a process hands them to its workers."""
    return {
        PREFIX + "DATABASE_URL": settings.database_url or "",
        PREFIX + "DATABASE_URL_FILE": "",
        PREFIX + "DATA_DIR": str(settings.data_dir),
        PREFIX + "ADDRESS": "" if settings.address is None else settings.address.origin,
        PREFIX + "HOST": settings.host,
        PREFIX + "PORT": str(settings.port),
        PREFIX + "WORKERS": str(settings.workers),
        PREFIX + "DEMO": "yes" if settings.demo else "no",
        PREFIX + "HTTPS": "yes" if settings.https else "no",
        PREFIX + "TRUSTED_PROXIES": ",".join(settings.trusted_proxies),
        PREFIX + "CHECKPOINT_KEY_FILE": str(settings.checkpoint_key_file or ""),
        PREFIX + "VAULT_KEY_FILE": str(settings.vault_key_file or ""),
        PREFIX + "CLOCKWORK": "yes" if settings.clockwork else "no",
        PREFIX + "CHECKPOINT_MINUTES": str(settings.checkpoint_minutes),
        PREFIX + "SMTP_URL": settings.smtp_url or "",
        PREFIX + "SMTP_URL_FILE": "",
        PREFIX + "MAIL_FROM": settings.mail_from or "",
        PREFIX + "RUN_BY": settings.run_by or "",
        PREFIX + "CONTACT": settings.contact or "",
    }


def _value(environ: Mapping[str, str], name: str) -> str:
    """The value itself, or what is in the file that `<name>_FILE` names, so that secrets can be files."""
    path = environ.get(f"{name}_FILE", "")
    if not path:
        return environ.get(name, "").strip()
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as unreadable:
        raise BadSetting(f"{name}_FILE: {path} kan ikke læses ({unreadable})") from unreadable


def _address(value: str) -> Address | None:
    return address_in(value)


def _path(value: str) -> Path:
    return Path(value).expanduser().absolute()


def _postgres_url(value: str) -> str | None:
    if not value.startswith(("postgresql://", "postgres://")):
        raise ValueError("adressen skal begynde med postgresql://")
    return value


def _smtp_url(value: str) -> str | None:
    split = urlsplit(value)
    if split.scheme not in {"smtp", "smtps"} or not split.hostname:
        raise ValueError("adressen skal være som smtp://server:587 eller smtps://bruger:kode@server")
    return value


def _mail_address(value: str) -> str | None:
    try:
        address = wire_address(value)
    except NoAddress as unknown:
        raise ValueError(f"»{value}« er ikke en mailadresse") from unknown
    if not address.username.isascii():
        raise ValueError("portalens egen adresse skal skrives uden æ, ø og å før @, så alle mailservere tager imod den")
    return value


def _line(value: str) -> str | None:
    if len(value) > LINE_CHARACTERS_MAX or not value.isprintable():
        raise ValueError(f"det skal være én linje på højst {LINE_CHARACTERS_MAX} tegn")
    return value


def _whole_number(value: str, least: int, most: int) -> int:
    number = number_in(value)
    if number is None or not least <= number <= most:
        raise ValueError(f"»{value}« er ikke et helt tal fra {least} til {most}")
    return number


def _yes_or_no(value: str) -> bool:
    if value.lower() not in YES_NO:
        raise ValueError(f"»{value}« er hverken yes eller no")
    return YES_NO[value.lower()]


def _networks(value: str) -> tuple[str, ...]:
    """Addresses and networks: a name would trust nobody, and »everybody« would let each client say who it is."""
    parts = [part.strip() for part in value.split(",") if part.strip()]
    try:
        networks = [ipaddress.ip_network(part) for part in parts]
    except ValueError as bad:
        raise ValueError(f"»{value}« skal være adresser eller net som 10.0.0.1 og 10.1.0.0/16") from bad
    if any(network.prefixlen == 0 for network in networks):
        raise ValueError(f"»{value}« er alle, og så kunne enhver selv sige, hvem de var")
    return tuple(parts)
