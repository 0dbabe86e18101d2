"""The read log: who opened whose personal data and took what away, when, and to what end."""
