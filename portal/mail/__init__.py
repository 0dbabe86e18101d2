"""What the portal mails, each once: checkpoints, what happened to an account, and what is news to somebody."""
