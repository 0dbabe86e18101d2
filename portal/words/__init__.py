"""What things are called on the pages and in letters, in Danish, now and then."""
