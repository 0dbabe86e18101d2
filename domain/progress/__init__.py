"""What an organisation works with in a run of its own: points, goals, milestones, measures, and how it went."""
