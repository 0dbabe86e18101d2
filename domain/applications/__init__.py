"""Organisations apply for a place in a programme; what they apply for, and how it is decided."""
