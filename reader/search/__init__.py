"""Full-text search on Whoosh: how words are filed, how queries are read, how the index is kept as a cache."""
