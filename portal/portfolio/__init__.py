"""All cohorts at once: who needs help first, and why, now or as of a day."""
