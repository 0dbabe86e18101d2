"""Settings come from the environment; a bad one is refused with a line that names it."""

from pathlib import Path

import pytest

from portal.surroundings.address import Address
from portal.surroundings.settings import BadSetting, Settings, as_environment, read_settings


def test_nothing_set_is_a_portal_of_ones_own() -> None:
    assert read_settings({}) == Settings()


def test_an_empty_value_counts_as_absent() -> None:
    assert read_settings({"PORTAL_PORT": "", "PORTAL_DATABASE_URL": " "}) == Settings()


EVERYTHING_SET = Settings(
    database_url="postgresql://db/portal",
    data_dir=Path("/srv/portal"),
    address=Address("http", "portal.example:8443"),
    host="::1",
    port=8080,
    workers=4,
    demo=True,
    https=False,
    trusted_proxies=("10.0.0.1", "10.1.0.0/16"),
    checkpoint_key_file=Path("/run/secrets/checkpoint_key"),
    clockwork=False,
    checkpoint_minutes=15,
    smtp_url="smtps://portal:hemmelig@mail.example:465",
    mail_from="portalen@portal.example",
    run_by="Rådgivningen om hjemløshed",
    contact="Ring 12 34 56 78, eller skriv til hjaelp@portal.example",
)


def test_every_setting_is_read() -> None:
    environ = {
        "PORTAL_DATABASE_URL": "postgresql://db/portal",
        "PORTAL_DATA_DIR": "/srv/portal",
        "PORTAL_ADDRESS": "http://Portal.Example:8443/",
        "PORTAL_HOST": "::1",
        "PORTAL_PORT": "8080",
        "PORTAL_WORKERS": "4",
        "PORTAL_DEMO": "yes",
        "PORTAL_TRUSTED_PROXIES": "10.0.0.1, 10.1.0.0/16",
        "PORTAL_CHECKPOINT_KEY_FILE": "/run/secrets/checkpoint_key",
        "PORTAL_CLOCKWORK": "no",
        "PORTAL_CHECKPOINT_MINUTES": "15",
        "PORTAL_SMTP_URL": "smtps://portal:hemmelig@mail.example:465",
        "PORTAL_MAIL_FROM": "portalen@portal.example",
        "PORTAL_RUN_BY": "Rådgivningen om hjemløshed",
        "PORTAL_CONTACT": "Ring 12 34 56 78, eller skriv til hjaelp@portal.example",
    }
    assert read_settings(environ) == EVERYTHING_SET


@pytest.mark.parametrize("settings", [Settings(), EVERYTHING_SET])
def test_a_worker_reads_what_its_parent_was_told(settings: Settings) -> None:
    assert read_settings(as_environment(settings)) == settings


def test_only_a_demonstration_does_without_https_unless_told() -> None:
    assert read_settings({}).https
    assert not read_settings({"PORTAL_DEMO": "yes"}).https
    assert read_settings({"PORTAL_DEMO": "yes", "PORTAL_HTTPS": "yes"}).https
    assert not read_settings({"PORTAL_ADDRESS": "http://portal.example"}).https
    assert read_settings({"PORTAL_ADDRESS": "https://portal.example", "PORTAL_DEMO": "yes"}).https
    with pytest.raises(BadSetting, match=r"^PORTAL_HTTPS: "):
        read_settings({"PORTAL_ADDRESS": "https://portal.example", "PORTAL_HTTPS": "no"})


def test_a_secret_may_be_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "url"
    secret.write_text("postgresql://db/portal\n", encoding="utf-8")
    assert read_settings({"PORTAL_DATABASE_URL_FILE": str(secret)}).database_url == "postgresql://db/portal"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_DATABASE_URL", "mysql://db/portal"),
        ("PORTAL_PORT", "http"),
        ("PORTAL_PORT", "65536"),
        ("PORTAL_PORT", "²"),
        ("PORTAL_WORKERS", "0"),
        ("PORTAL_WORKERS", "-1"),
        ("PORTAL_DEMO", "maybe"),
        ("PORTAL_ADDRESS", "portal.example.dk"),
        ("PORTAL_ADDRESS", "https://portal.example.dk/sti"),
        ("PORTAL_TRUSTED_PROXIES", "proxy"),
        ("PORTAL_TRUSTED_PROXIES", "*"),
        ("PORTAL_TRUSTED_PROXIES", "0.0.0.0/0"),
        ("PORTAL_TRUSTED_PROXIES", "10.0.0.1/8"),
        ("PORTAL_CLOCKWORK", "sometimes"),
        ("PORTAL_CHECKPOINT_MINUTES", "0"),
        ("PORTAL_SMTP_URL", "mail.example"),
        ("PORTAL_SMTP_URL", "https://mail.example"),
        ("PORTAL_MAIL_FROM", "portalen"),
        ("PORTAL_MAIL_FROM", "a@b.dk\u2028Bcc: c@d.dk"),
        ("PORTAL_MAIL_FROM", "forløb@portal.example"),
        ("PORTAL_DATABASE_URL_FILE", "/no/such/file"),
    ],
)
def test_a_bad_setting_is_named_on_one_line(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"^{name}: .+") as refused:
        read_settings({name: value})
    assert "\n" not in str(refused.value)
