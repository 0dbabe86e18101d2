"""The verifier is one file that runs by itself, in an empty folder, with nothing but Python."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from portal.signing import verifier
from portal.signing.private_keys import note
from portal.signing.verifier import CANNOT, EVENTS, LOG, NO, OK, VERIFIER, log_of
from tests.patience import SECONDS_MAX
from tests.portal.signing.material import KEY, WITNESS, Material, lines_of, packed, unzipped, with_lines

SOURCE = Path(verifier.__file__).read_text(encoding="utf-8")
USED_WRONGLY = 2
BARE = ("-I",)
WITHOUT_PACKAGES = ("-I", "-S")
LATER = {"bit_count", "pairwise", "slots", "kw_only", "strict", "root_dir", "UTC", "StrEnum", "batched"}
"""What came after Python 3.9, by name: of an argument, or behind a point."""
OLDEST = next(
    (
        found
        for found in (*Path.home().glob(".pyenv/versions/3.9.*/bin/python3.9"), Path("/usr/bin/python3.9"))
        if found.exists()
    ),
    None,
)


@pytest.fixture
def alone(tmp_path: Path, material: Material) -> Path:
    """A folder with nothing but a bundle, and the verifier that was in it."""
    files = unzipped(material.after)
    (tmp_path / "bundle.zip").write_bytes(material.after)
    (tmp_path / VERIFIER).write_bytes(files[VERIFIER])
    return tmp_path


def run(
    folder: Path, *arguments: str, python: tuple[str, ...] = BARE, program: str = sys.executable
) -> tuple[int, str]:
    """Exit status and output of the verifier, in the folder, with no environment."""
    ran = subprocess.run(
        [program, *python, VERIFIER, *arguments],
        cwd=folder,
        env={},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS_MAX,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout


def test_it_says_that_everything_holds(alone: Path) -> None:
    status, said = run(alone, "bundle.zip", f"--key={KEY.public.text}", f"--key={WITNESS.public.text}")
    assert (status, said.splitlines()[0].startswith("Alt stemmer: ")) == (OK, True)
    assert "Underskrifter: 8, alle rigtige." in said
    assert "  Holstebro Kommune: 3 perioder (mindst 3), 8 afprøvninger" in said
    assert " 1 refleksionsmøde (mindst 2)" in said
    assert "har ikke gennemført" in said
    assert "Nøglerne er bevismaterialets egne" not in said


def test_without_packages_signatures_are_checked_all_the_same(alone: Path, material: Material) -> None:
    status, said = run(alone, "bundle.zip", python=WITHOUT_PACKAGES)
    assert (status, "Underskrifter: 8, alle rigtige." in said) == (OK, True)
    assert KEY.public.text in said
    files = unzipped(material.after)
    contents = files["contents.note"]
    (alone / "bundle.zip").write_bytes(
        packed({**files, "contents.note": contents.replace(b"cohort-", b"kohort-", 1)}).getvalue()
    )
    status, said = run(alone, "bundle.zip", python=WITHOUT_PACKAGES)
    assert (status, "passer ikke" in said) == (NO, True)


@pytest.mark.parametrize("python", [BARE, WITHOUT_PACKAGES], ids=["with packages", "without"])
def test_it_says_where_an_event_is_wrong(alone: Path, material: Material, python: tuple[str, ...]) -> None:
    files = unzipped(material.after)
    lines = lines_of(files)
    lines[7]["data"] = lines[7]["data"].replace("person", "parson", 1)
    (alone / "bundle.zip").write_bytes(packed(with_lines(files, lines)).getvalue())
    assert run(alone, "bundle.zip", python=python) == (
        NO,
        f"Bevismaterialet holder ikke: ved nr. {lines[7]['position']}: hændelsen er ikke den, der blev skrevet.\n",
    )


def test_what_was_kept_is_a_bundle_or_a_note(alone: Path, material: Material) -> None:
    checkpoint = log_of(unzipped(material.before)[LOG]).newest
    (alone / "before.zip").write_bytes(material.before)
    (alone / "kept.note").write_text(note(checkpoint.text, KEY.signed(checkpoint.text)), encoding="utf-8")
    assert run(alone, "bundle.zip", "--held=before.zip", "--held=kept.note")[0] == OK
    other = checkpoint._replace(root=b"x" * 32).text
    (alone / "kept.note").write_text(note(other, KEY.signed(other)), encoding="utf-8")
    status, said = run(alone, "bundle.zip", "--held=kept.note")
    assert (status, f"ved nr. {checkpoint.size}: kontrolpunktet, du har" in said) == (NO, True)


def test_a_name_in_a_bundle_cannot_write_to_the_terminal(alone: Path, material: Material) -> None:
    files = unzipped(material.after)
    contents = files["contents.note"].replace(b"cohort-own-home", b"cohort-\x1b[2J", 1)
    (alone / "bundle.zip").write_bytes(packed({**files, "contents.note": contents}).getvalue())
    assert "\x1b" not in run(alone, "bundle.zip")[1]
    assert verifier.shown("a\x1b[2J\u202e") == "a\\x1b[2J\\u202e"


def test_what_cannot_be_tried_is_told_apart(alone: Path, material: Material) -> None:
    (alone / "before.zip").write_bytes(material.before)
    assert run(alone, "nowhere.zip")[0] == CANNOT
    assert run(alone, "bundle.zip", "--held=nowhere.note")[0] == CANNOT
    assert run(alone, "before.zip", "--held=bundle.zip")[0] == CANNOT
    assert run(alone)[0] == USED_WRONGLY
    assert run(alone, "bundle.zip", "--key=nothing")[0] == USED_WRONGLY


def test_it_imports_only_what_every_python_has() -> None:
    imported = {name.split(".")[0] for node in ast.walk(ast.parse(SOURCE)) for name in _names(node)}
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or "portal"] if isinstance(node, ast.ImportFrom) else []


def test_it_is_written_for_older_pythons_too() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 9))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [ast.unparse(it) for it in calls if any(given.arg in LATER for given in it.keywords)] == []
    assert [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in LATER] == []


@pytest.mark.skipif(OLDEST is None, reason="there is no Python 3.9 here")
def test_the_oldest_python_says_the_same(alone: Path, material: Material) -> None:
    (alone / "before.zip").write_bytes(material.before)
    asked = ("bundle.zip", "--held=before.zip")
    assert run(alone, *asked, python=WITHOUT_PACKAGES, program=str(OLDEST)) == run(alone, *asked)


def test_what_is_in_the_bundle_is_this_very_file(material: Material) -> None:
    assert unzipped(material.before)[VERIFIER].decode() == SOURCE
    assert unzipped(material.before)[EVENTS].endswith(b"\n")
