"""Plans that come with the portal as files, to be added with `portal plan add`, and what may stand in such a file."""

from importlib.resources import files

HERE = files("portal.plans")
FORMAT = "format.md"
RULES_STAND_HERE = "{rules}"
"""Where the page has the list of rules, which is made of the rules themselves."""


def shipped_plans() -> tuple[str, ...]:
    """The names of the files."""
    return tuple(sorted(it.name for it in HERE.iterdir() if it.name.endswith(".toml")))


def shipped_plan(name: str) -> bytes:
    """The file of that name. Raises FileNotFoundError."""
    return HERE.joinpath(name).read_bytes()


def format_text() -> str:
    """The page about the format, as Markdown."""
    return HERE.joinpath(FORMAT).read_text(encoding="utf-8")
