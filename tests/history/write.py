"""Write the golden bytes of an event type that has none yet: `python -m tests.history.write <Topic>`.

The example comes from `tests/history/examples.py`. What was written once is never overwritten.
"""

import sys

from portal.sealing.envelope import encode
from tests.history.examples import EXAMPLES, RECORDING
from tests.history.golden_files import path_of


def write(topic: str) -> str:
    """Write the file and say so. Exits with the reason when there is no example, or bytes already."""
    if topic not in EXAMPLES:
        sys.exit(f"There is no example of {topic} in tests/history/examples.py: write it first.")
    event = EXAMPLES[topic]
    path = path_of(event)
    try:
        with path.open("xb") as file:
            file.write(encode(event, RECORDING).data)
    except FileExistsError:
        sys.exit(f"{path.name} is there already and stays as it is: a new shape is a new version with an upcaster.")
    return f"{path.name} written. Commit it, and never change it."


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m tests.history.write <Topic>, for example sharing.ExperiencePosted")
    sys.stdout.write(write(sys.argv[1]) + "\n")
