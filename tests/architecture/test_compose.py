"""The installation in containers is what the design asks for: no engine is needed to read that."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.operation.make_secrets import make_secrets

CHECKOUT = Path(__file__).parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((CHECKOUT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def copied_into_the_image() -> set[str]:
    """What the Dockerfile takes from the checkout."""
    lines = (CHECKOUT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copies = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    return {name for names in copies for name in names}


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_closed_as_far_as_it_goes(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("restart")


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_are_files_that_compose_knows(name: str) -> None:
    environment = SERVICES[name].get("environment", {})
    for setting, value in environment.items():
        if setting.endswith("_FILE"):
            assert value.removeprefix("/run/secrets/") in SERVICES[name]["secrets"]
        else:
            assert "PASSWORD" not in setting
            assert "URL" not in setting
    assert set(SERVICES[name].get("secrets", [])) <= set(COMPOSE["secrets"])


def test_only_the_migration_works_as_the_owner() -> None:
    owners = {name for name, service in SERVICES.items() if "owner_url" in service.get("secrets", [])}
    assert owners == {"database", "migrate"}


def test_only_the_worker_signs_and_only_it_acts_on_the_clock() -> None:
    signing = {name for name, service in SERVICES.items() if "checkpoint_key" in service.get("secrets", [])}
    assert signing == {"worker"}
    assert SERVICES["web"]["environment"]["PORTAL_CLOCKWORK"] == "no"
    assert "PORTAL_CLOCKWORK" not in SERVICES["worker"]["environment"]


def test_every_secret_is_made(tmp_path: Path) -> None:
    assert set(make_secrets(tmp_path)) == set(COMPOSE["secrets"])


def test_the_data_is_where_the_image_of_postgresql_18_keeps_it() -> None:
    assert SERVICES["database"]["image"] == "postgres:18"
    assert "database:/var/lib/postgresql" in SERVICES["database"]["volumes"]


def test_nobody_is_served_before_the_tables_are_there() -> None:
    assert SERVICES["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    for name in ("web", "worker"):
        assert SERVICES[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_forwarded_headers_are_taken_from_the_proxy_only() -> None:
    proxy = SERVICES["proxy"]["networks"]["inside"]["ipv4_address"]
    assert SERVICES["web"]["environment"]["PORTAL_TRUSTED_PROXIES"] == proxy
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}


def test_the_image_runs_as_nobody_in_particular_and_says_how_it_is() -> None:
    dockerfile = (CHECKOUT / "Dockerfile").read_text(encoding="utf-8")
    assert "\nUSER portal\n" in dockerfile
    assert "HEALTHCHECK --start-period=30s --start-interval=1s" in dockerfile


def test_everything_the_containers_take_is_here() -> None:
    mounted = {
        volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
        if volume.startswith("./")
    }
    assert [name for name in mounted | copied_into_the_image() if not (CHECKOUT / name).exists()] == []
    sent = (CHECKOUT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {name for name in copied_into_the_image() if f"!{name}" not in sent} == set()
