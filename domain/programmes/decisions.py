"""Every decision about plans: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.programmes.add_programme_plan import add_programme_plan

DECISIONS: tuple[Decision[Any], ...] = (add_programme_plan,)
