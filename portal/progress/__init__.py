"""What an organisation works with in a run of its own: pages and forms of points, milestones, measures, evaluation."""
