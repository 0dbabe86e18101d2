"""The log of events: a wish is decided and its events appended, one at a time or many together."""
