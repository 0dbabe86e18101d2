"""The pages where a test action is planned, shared, measured, decided on, and lent to others."""
