"""The database: found, started, migrated, connected to, and what its roles may do."""
