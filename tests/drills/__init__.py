"""What takes too long for the suite, done by a command that fails where the portal does not come through."""
