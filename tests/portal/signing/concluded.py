"""What evidence of the demo's historical cohort concludes, whichever version of it was given away."""

from portal.signing.verifier import VerificationReport

RULES = ("MIN_PERIODS", "MIN_TEST_ACTIONS", "MIN_REFLECTION")
CONCLUDED = {
    "Holstebro Kommune": (True, 3, 8, 2),
    "Skovvang": (True, 3, 8, 2),
    "Randers Kommune": (True, 3, 6, 2),
    "Sønderskovhjemmet": (False, 2, 4, 2),
    "Kofoeds Skole": (False, 2, 2, 1),
}


def concluded(report: VerificationReport) -> dict[str, tuple[bool | int, ...]]:
    """Of each organisation whether it has completed, and how many each rule counts."""
    return {
        own["name"]: (own["completed"], *(own["rules"][rule]["count"] for rule in RULES))
        for own in report.account["organisations"]
    }
