"""What is forgotten, what must be kept meanwhile, and why. The history stays; the keys to its texts do not."""
