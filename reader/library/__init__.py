"""The library: SQLite, the one source of truth."""
