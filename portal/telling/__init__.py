"""The pages about being told: what a letter leads to, what one wants to be mailed, and what was not delivered."""
