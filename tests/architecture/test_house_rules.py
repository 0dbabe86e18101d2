"""The house rules are tests: who may import whom, types, style, sizes and names."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
PROGRAM = ("domain", "projections", "portal")
PROGRAM_LINES_MAX = 250
ONE_FILE_BY_PURPOSE = Path("portal/signing/verifier.py")
"""What verifies a bundle is handed out by itself, to be run where there is no portal."""
TEMPLATE_LINES_MAX = 60
MACRO_LINES_MAX = 24
MACRO = re.compile(r"\{%-? macro .*?endmacro -?%\}", re.DOTALL)
OWN_OF_HTMX = re.compile(r"[\s\"']hx-[\w:-]+(?==)")
EMPTY_WORDS = ("Manager", "Service", "Helper", "Utils", "Util")
PURE = ("domain", "projections")
PURE_MAY_IMPORT = frozenset({"domain", "projections", "msgspec"}) | sys.stdlib_module_names - {
    "asyncio",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "threading",
    "time",
    "urllib",
    "uuid",
}

TOOLS = {
    "imports": ["lint-imports"],
    "types": ["mypy"],
    "style": ["ruff", "check", "--output-format", "concise"],
    "format": ["ruff", "format", "--check", "--diff"],
    "templates": ["djlint", "templates", "--lint", "--quiet"],
}


def program_files(*folders: str) -> Iterator[Path]:
    """Every Python file of these folders."""
    for folder in folders:
        yield from sorted((CHECKOUT / folder).rglob("*.py"))


@pytest.mark.parametrize("rule", TOOLS)
def test_the_tools_find_nothing(rule: str) -> None:
    name, *arguments = TOOLS[rule]
    tool = Path(sys.executable).parent / name
    ran = subprocess.run([tool, *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_contract_between_packages_has_an_exception() -> None:
    with (CHECKOUT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    assert [it["name"] for it in contracts if it.get("ignore_imports")] == []


def test_what_thinks_touches_nothing_outside_itself() -> None:
    """No clock, no chance, no files, no processes: only the standard library's pure parts, msgspec, and a stemmer."""
    found = {
        f"{path.relative_to(CHECKOUT)} imports {module}"
        for path in program_files(*PURE)
        for module in imported_by(path)
        if module not in PURE_MAY_IMPORT
    }
    assert found == set()


def test_files_stay_small() -> None:
    too_long = [
        str(path.relative_to(CHECKOUT))
        for path in program_files(*PROGRAM)
        if len(path.read_text(encoding="utf-8").splitlines()) > PROGRAM_LINES_MAX
        and path != CHECKOUT / ONE_FILE_BY_PURPOSE
    ]
    assert too_long == []


def test_templates_stay_small() -> None:
    """A file of macros may be longer than a page, if each macro is as short as a partial."""
    too_long = []
    for path in sorted((CHECKOUT / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        pieces = [(MACRO.sub("", text), TEMPLATE_LINES_MAX), *((it, MACRO_LINES_MAX) for it in MACRO.findall(text))]
        too_long += [f"{path.relative_to(CHECKOUT)}: {it[:40]}" for it, most in pieces if it.count("\n") > most]
    assert too_long == []


def test_nothing_is_named_with_an_empty_word() -> None:
    named = [
        f"{path.relative_to(CHECKOUT)}: {node.name}"
        for path in program_files(*PROGRAM)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_WORDS)
    ]
    files = [str(path) for path in program_files(*PROGRAM) if path.stem in {"utils", "helpers", "common", "misc"}]
    assert named + files == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(CHECKOUT))
        for path in program_files(*PROGRAM)
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) and path.stat().st_size > 0
    ]
    assert silent == []


def test_templates_have_no_inline_script_style_or_handler() -> None:
    """The content security policy would stop them, silently and only in the browser."""
    forbidden = ("<style", " style=", "<script>", "javascript:", " onclick=", "hx-on", "js:")
    found = {
        f"{path.relative_to(CHECKOUT)}: {piece}"
        for path in (CHECKOUT / "templates").rglob("*.html")
        for piece in forbidden
        if piece in path.read_text(encoding="utf-8")
    }
    assert found == set()


def test_what_htmx_reads_is_data_of_ours() -> None:
    """`data-hx-get`, not `hx-get`, which is no attribute of HTML: so the checker of pages needs no exception."""
    found = {
        f"{path.relative_to(CHECKOUT)}: {attribute}"
        for path in (CHECKOUT / "templates").rglob("*.html")
        for attribute in OWN_OF_HTMX.findall(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def imported_by(path: Path) -> Iterator[str]:
    """The top-level packages that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]
