"""Documents of a run: written here or uploaded, in versions; each version agreed, approved and signed for itself."""
