"""The pages where history is read: every event as one sentence, and as it is stored."""
