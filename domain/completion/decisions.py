"""Every decision about anchoring and completion: what the catalogue is composed of."""

from typing import Any

from domain.completion.complete_cohort import complete_cohort
from domain.completion.complete_organisation import complete_organisation
from domain.completion.describe_anchoring import describe_anchoring
from domain.kernel import Decision

DECISIONS: tuple[Decision[Any], ...] = (
    describe_anchoring,
    complete_organisation,
    complete_cohort,
)
