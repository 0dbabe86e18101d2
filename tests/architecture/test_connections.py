"""Every connection of the portal's is made in one place, so that none forgets where names are looked for."""

import re
from pathlib import Path

PORTAL = Path(__file__).parent.parent.parent / "portal"
MADE = re.compile(r"asyncpg\.(connect|create_pool)\b")
WHERE = {"database/database.py", "event_store/facade.py"}
"""The store's own facade is for programs of others, who know their own database."""


def test_every_connection_is_made_where_its_search_path_is_set() -> None:
    made = {
        str(path.relative_to(PORTAL)) for path in PORTAL.rglob("*.py") if MADE.search(path.read_text(encoding="utf-8"))
    }
    assert made == WHERE
