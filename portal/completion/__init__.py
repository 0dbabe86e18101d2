"""The page of the requirements account, and what an account comes to in a sentence."""
