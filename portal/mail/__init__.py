"""What the portal mails, each once: checkpoints to those who should hold them, and what happened to an account."""
