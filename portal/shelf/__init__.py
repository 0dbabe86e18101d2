"""The shelf of a cohort and its theme: links, documents, examples and templates."""
