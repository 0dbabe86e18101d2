"""Signing in and choosing a password: the pages of whoever is not known yet."""
