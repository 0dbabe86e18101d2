"""Every decision about anchoring and completion: what the catalogue is composed of."""

from typing import Any

from domain.completion.attest_activity import attest_activity
from domain.completion.complete_cohort import complete_cohort
from domain.completion.complete_organisation import complete_organisation
from domain.completion.describe_anchoring import describe_anchoring
from domain.completion.describe_status_sheet import describe_status_sheet
from domain.completion.tick_status_line import reopen_status_line, tick_status_line
from domain.kernel import Decision

DECISIONS: tuple[Decision[Any], ...] = (
    describe_anchoring,
    describe_status_sheet,
    tick_status_line,
    reopen_status_line,
    attest_activity,
    complete_organisation,
    complete_cohort,
)
