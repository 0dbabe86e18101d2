"""Files with a secret in them: read by their owner alone; of one that cannot be used nothing is said but why."""

ONLY_OWNER = 0o600


class KeyUnusable(Exception):
    """A file of keys that cannot be used; the message is one line that says which and why."""
