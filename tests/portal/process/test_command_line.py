"""The command line imports what a command needs when it runs; what it offers is told without importing any."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from portal.cli import COMMANDS, main
from portal.process.commands.danish_help import SAID
from portal.process.commands.forgetting import ask_before_forgetting

LIGHT = {"click", "msgspec", "typing_extensions", "portal"}
"""What the help may import besides Python's own: what reads the words, and the settings with their domain's names."""
HEAVY = {"litestar", "structlog", "rich", "jinja2", "xlsxwriter", "segno", "typst", "zxcvbn"}
"""What makes pages and files, and what only a page or a line of the log needs."""
DATABASE = {"asyncpg", "eventsourcing", "cryptography", "projections", "granian"}
ASKED = (
    "import sys\nfrom portal.cli import main\ntry: main(sys.argv[1:])\nfinally: print(*sys.modules, file=sys.stderr)"
)
WIDTH_MAX = 62
"""Characters beside the longest name on a line of 80, so that no line of the help is turned."""


def imported_by(*arguments: str) -> set[str]:
    """The outermost modules that a process has imported when the command is done, without Python's own."""
    done = subprocess.run([sys.executable, "-c", ASKED, *arguments], capture_output=True, text=True, check=False)
    return {name.partition(".")[0] for name in done.stderr.split()} - sys.stdlib_module_names


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        (["--help"], HEAVY | DATABASE | {"domain"}),
        (["schema"], HEAVY | DATABASE),
        (["verify", "nowhere.zip"], HEAVY),
        (["serve", "--help"], HEAVY),
        (["migrate", "--help"], HEAVY),
    ],
)
def test_a_command_imports_what_it_needs_and_nothing_heavy(arguments: list[str], forbidden: set[str]) -> None:
    assert imported_by(*arguments) & forbidden == set()


def test_the_help_imports_what_reads_words_and_little_else() -> None:
    names = {name for name in imported_by("--help") if not name.startswith("_")}
    assert names - LIGHT <= {"idna"}


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_that_is_offered_is_one_of_that_name(name: str) -> None:
    command = main.commands[name]
    assert (command.name, bool(command.help)) == (name, True)


@pytest.mark.parametrize("name", ["", *sorted(main.commands)])
def test_its_help_is_in_danish_throughout(name: str) -> None:
    """What commands are called is theirs."""
    told = CliRunner().invoke(main, [name, "--help"] if name else ["--help"], terminal_width=200).output
    assert told.startswith("Brug: ")
    words = set(re.findall(r"[a-z]+", re.sub(r"^  [a-z]+ ", "", told.lower(), flags=re.MULTILINE)))
    assert words & {"the", "and", "with", "show", "options", "usage", "commands", "default", "required"} == set()


def test_what_each_does_is_told_on_one_line() -> None:
    assert {it.name for it in COMMANDS if not 0 < len(it.does) <= WIDTH_MAX} == set()
    assert len({it.name for it in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("erase", "Der mangler 'PERSON'."),
        ("redac", "Der er ingen kommando 'redac'. Mente du 'redact'?"),
        ("verify --hold x", "Der er intet valg '--hold'. Mente du"),
        ("bundle one two three", "Det her er for meget: three"),
        ("checkpoint --log", "Der mangler noget efter '--log'."),
        ("account one --json=1", "Der skal ikke stå noget efter '--json'."),
        ("redact many", "»many« er ikke nummeret på en hændelse."),
        ("import nowhere.jsonl", "'nowhere.jsonl' findes ikke."),
        ("generate --events many", "'many' er ikke et tal."),
        ("erase one --ground none", "'none' er ikke en af 'request', 'mistake', 'retention'."),
    ],
)
def test_what_was_asked_wrongly_is_said_in_danish(line: str, said: str) -> None:
    ran = CliRunner().invoke(main, line.split())
    assert ran.exit_code == 2
    assert "Fejl: " in ran.output
    assert said in ran.output
    assert not re.search(r"Usage|Error|Try |Invalid|Missing", ran.output)


def test_whatever_click_may_say_of_a_line_has_its_words() -> None:
    """Of what it reads a line by, all of it; what it says to who writes a command is nobody's here."""
    said = set()
    for module in (click.exceptions, click.parser):
        source = Path(module.__file__ or "").read_text(encoding="utf-8")
        calls = [it for it in ast.walk(ast.parse(source)) if isinstance(it, ast.Call)]
        named = [it for it in calls if isinstance(it.func, ast.Name) and it.func.id in ("_", "ngettext")]
        said |= {text.value for it in named for text in it.args[:2] if isinstance(text, ast.Constant)}
    assert said - set(SAID) == {
        "Argument {name!r} takes {nargs} values.",
        "Invalid start character for option ({option})",
    }


@pytest.mark.parametrize(("answer", "goes_on"), [("j", True), ("ja", True), ("n", False), ("", False), ("y", False)])
def test_whoever_is_asked_before_something_is_forgotten_answers_in_danish(answer: str, goes_on: bool) -> None:
    @click.command()
    def asking() -> None:
        ask_before_forgetting("det")

    ran = CliRunner().invoke(asking, input=f"{answer}\n")
    assert "Slet det? Det kan ikke fortrydes [j/N]" in ran.output
    assert (ran.exit_code == 0) == goes_on
