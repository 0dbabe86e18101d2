"""The pages where history is walked through: a cohort event by event, and what changed between two moments."""
