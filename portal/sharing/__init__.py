"""The pages where experiences are posted, read, corrected, commented on and found useful."""
