"""What the outcomes of rules are called, in Danish, wherever an account is read; a rule says its own name."""

from domain.completion.results import RuleResult
from domain.completion.verdicts import Status

STATUS_NAMES = {Status.MET: "opfyldt", Status.PENDING: "mangler endnu", Status.MISSING: "ikke opfyldt"}


def said(result: RuleResult) -> str:
    """»opfyldt«, »mangler endnu«, »i fare«, »ikke opfyldt«."""
    return "i fare" if result.at_risk else STATUS_NAMES[result.status]
