"""Which guidelines are worked with, and which never: tags, coverage, and the catalogue."""
