"""What is installed is what was locked: exact versions, by hash, from whichever registry the machine uses."""

import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.test_house_rules import imported_by, program_files

CHECKOUT = Path(__file__).parent.parent.parent
PINNED = re.compile(r"^([a-z0-9-]+)==[^ ]+( ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
LOCKS = ("requirements.lock", "requirements-dev.lock")


def locked(name: str) -> set[str]:
    """The names that a lock pins."""
    lines = (CHECKOUT / name).read_text(encoding="utf-8").splitlines()
    return {match[1] for match in map(PINNED.match, lines) if match}


def required(requirements: list[str]) -> set[str]:
    """The names in a list of requirements, normalised as locks write them."""
    return {re.split(r"[\[<>=~! ]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_nothing_but_versions_and_hashes(name: str) -> None:
    lines = (CHECKOUT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PINNED.match(line) and not HASH.match(line)] == []


def test_everything_required_is_locked() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    runs = required(project["project"]["dependencies"])
    builds = required(project["dependency-groups"]["dev"] + project["project"]["optional-dependencies"]["own-database"])
    assert runs - locked("requirements.lock") == set()
    assert (runs | builds) - locked("requirements-dev.lock") == set()
    assert locked("requirements.lock") - locked("requirements-dev.lock") == set()


def test_npm_packages_are_pinned_by_hash_and_name_no_registry() -> None:
    lock = json.loads((CHECKOUT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
    wanted = json.loads((CHECKOUT / "package.json").read_text(encoding="utf-8"))
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert {f"node_modules/{name}": version for name, version in versions.items()} == {
        name: package["version"] for name, package in packages.items()
    }


def test_what_runs_imports_only_what_is_locked_to_run() -> None:
    """An image carries the first lock only; a module of the second one would be missing there, and only there."""
    distributions = packages_distributions()
    ours = {"domain", "projections", "portal"}
    imported = {
        module for path in program_files(*sorted(ours)) for module in imported_by(path) if module not in ours
    } - sys.stdlib_module_names
    needed = {name.lower().replace("_", "-") for module in imported for name in distributions[module]}
    assert needed - locked("requirements.lock") == set()
