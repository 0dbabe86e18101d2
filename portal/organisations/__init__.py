"""Pages about organisations, people and their roles."""
