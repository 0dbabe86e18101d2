"""The pages of a cohort: set up, looked over on its board, and the organisations that take part in it."""
