"""The public pages of checkpoints: what anybody may hold against the portal, without signing in."""
