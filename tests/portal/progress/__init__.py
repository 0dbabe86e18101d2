"""Pages and forms of what is worked with in a run."""
