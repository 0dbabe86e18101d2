"""What is asked of leaders before a document counts."""

from enum import Enum


class Endorsement(Enum):
    """What leaders say of a version: that they agree to it, that they approve it, or that they have signed it."""

    AGREED = "agreed"
    APPROVED = "approved"
    SIGNED = "signed"
