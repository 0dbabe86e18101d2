"""What is told from outside: settings, addresses, numbers, the clock; and the folders and files that are kept there."""
