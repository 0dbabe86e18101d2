"""Whoever visits: who they are, what they may open, and what a handler works with."""
