"""What is searched for across the cohorts of whoever asks."""
