"""Organisations apply for a place in a programme: rounds, applications, and how they are decided."""
