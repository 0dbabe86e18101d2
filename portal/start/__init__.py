"""The start page, and what the portal states about itself."""
