"""Every decision about guidelines: what the catalogue is composed of."""

from typing import Any

from domain.guidelines.add_guidelines import add_guidelines
from domain.guidelines.tag_guidelines import tag_guidelines
from domain.kernel import Decision

DECISIONS: tuple[Decision[Any], ...] = (tag_guidelines, add_guidelines)
