"""Rows folded from events: kept as of now, computed as of then, and asked by conditions."""
