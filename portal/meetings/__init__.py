"""The pages where joint meetings are planned, held, presented at and answered about, and calls are recorded."""
