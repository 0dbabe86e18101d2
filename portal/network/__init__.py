"""The page where the organisations find each other: who they are, what they offer and seek, who helped whom."""
