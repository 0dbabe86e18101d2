"""The part of the program that does input and output: HTTP, PostgreSQL, files, the clock."""
