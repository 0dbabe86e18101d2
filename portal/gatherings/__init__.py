"""Pages about network meetings, theme days and conferences: public ones, and those of the people who hold them."""
