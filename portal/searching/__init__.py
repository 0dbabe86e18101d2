"""Words looked for in everything that a person may read, across their cohorts."""
