"""What the portal mails: checkpoints, to those who should hold them against it."""

from portal.mail.checkpoints import CheckpointMail

__all__ = ["CheckpointMail"]
