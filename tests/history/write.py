"""Write the golden bytes of an event type that has none yet: `python -m tests.history.write <Topic> [later|latest]`.

The example comes from `tests/history/examples.py`; with »later« or »latest«, the one that says what came later.
What was written once is never overwritten.
"""

import sys
from collections.abc import Mapping

from domain.kernel import Event
from portal.sealing.envelope import encode
from tests.history.examples import EXAMPLES, LATER_EXAMPLES, LATEST_EXAMPLES, RECORDING
from tests.history.golden_files import path_of

OF: Mapping[str, Mapping[str, Event]] = {"": EXAMPLES, "later": LATER_EXAMPLES, "latest": LATEST_EXAMPLES}


def write(topic: str, later: str = "") -> str:
    """Write the file and say so. Exits with the reason when there is no example, or bytes already."""
    examples = OF[later]
    if topic not in examples:
        sys.exit(f"There is no example of {topic} in tests/history/examples.py: write it first.")
    event = examples[topic]
    path = path_of(event, later)
    try:
        with path.open("xb") as file:
            file.write(encode(event, RECORDING).data)
    except FileExistsError:
        sys.exit(f"{path.name} is there already and stays as it is: a new shape is a new version with an upcaster.")
    return f"{path.name} written. Commit it, and never change it."


if __name__ == "__main__":
    topic, *later = sys.argv[1:] or [""]
    if not topic or later not in ([], ["later"], ["latest"]):
        sys.exit("Usage: python -m tests.history.write <Topic> [later|latest], for example sharing.ExperiencePosted")
    sys.stdout.write(write(topic, *later) + "\n")
