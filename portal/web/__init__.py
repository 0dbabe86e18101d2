"""What every page has in common: its frame, its headers, its files, and how Danish is written."""
