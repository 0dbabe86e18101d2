"""What `portal ...` can do besides serving: one module a command."""
