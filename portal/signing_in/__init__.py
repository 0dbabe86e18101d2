"""Coming in, and one's own account: the pages of whoever is not known yet, and of the password and the sessions."""
