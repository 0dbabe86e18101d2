"""Forgetting from the pages: an administrator erases somebody who has left."""
