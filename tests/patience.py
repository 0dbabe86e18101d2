"""How long a test waits for what is bound to come, on a machine that has other things to do."""

SECONDS_MAX = 300.0
