"""The two sides of a run of one organisation: whoever goes through it, and whoever advises."""

from enum import Enum


class RunSide(Enum):
    """For whom somebody speaks: the organisation, or the agency that advises it."""

    ORGANISATION = "organisation"
    AGENCY = "agency"
