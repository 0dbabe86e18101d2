"""Minutes as tagged PDF, made from `templates/meetings/minutes.typ`: the same bytes for the same minutes."""

from typing import Any

import msgspec

from portal.meetings.minutes_page import MinutesTold
from portal.papers.drawn import drawable
from portal.papers.typeset import typeset
from portal.web.templates import TEMPLATES

TEMPLATE = TEMPLATES / "meetings" / "minutes.typ"


def minutes_pdf(told: MinutesTold) -> bytes:
    said: dict[str, Any] = msgspec.to_builtins(told)
    said["day"] = [told.day.year, told.day.month, told.day.day]
    return typeset(TEMPLATE.read_bytes(), {"minutes": msgspec.json.encode(drawable(said)).decode()}, told.day)
