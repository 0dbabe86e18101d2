"""A portal that is installed from its wheel has everything that it reads beside its Python."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
FOLDERS = ("domain", "projections", "portal", "templates")
MADE = shutil.ignore_patterns("__pycache__", "static")
"""What a checkout has that is not of the project: the front end is built where the image is."""
PIP = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project by itself, so that building leaves nothing behind in the checkout; with a front end of one file."""
    copy = tmp_path_factory.mktemp("source")
    for folder in FOLDERS:
        shutil.copytree(CHECKOUT / folder, copy / folder, ignore=MADE)
    shutil.copy(CHECKOUT / "pyproject.toml", copy)
    (copy / "portal/static").mkdir()
    (copy / "portal/static/letters.0123abc.woff2").write_bytes(b"\0")
    return copy


@pytest.fixture(scope="module")
def installed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the wheel puts among the packages."""
    wheels, packages = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("packages")
    subprocess.run([sys.executable, *PIP, str(wheels), str(source)], check=True, capture_output=True)
    (wheel,) = wheels.iterdir()
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(packages)
    return packages


def test_every_file_of_the_program_is_in_the_wheel(source: Path, installed: Path) -> None:
    wanted = {it.relative_to(source) for folder in FOLDERS for it in (source / folder).rglob("*") if it.is_file()}
    found = {it.relative_to(installed) for folder in FOLDERS for it in (installed / folder).rglob("*") if it.is_file()}
    assert Path("templates/layout/_head.html") in wanted
    assert sorted(wanted - found) == []
    assert sorted(found - wanted) == []


def test_its_templates_are_found_where_they_were_put(installed: Path) -> None:
    asked = "from portal.web.templates import TEMPLATES; print(TEMPLATES / 'base.html')"
    ran = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=installed,
        env=os.environ | {"PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(ran.stdout.strip()) == installed / "templates/base.html"
    assert Path(ran.stdout.strip()).is_file()
