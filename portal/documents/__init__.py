"""The pages of documents: their versions, what differs between two, what leaders say of them, and signed files."""
