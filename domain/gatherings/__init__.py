"""Network meetings, theme days and conferences: outside any run, open to whoever wants to come."""
