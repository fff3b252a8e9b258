"""What matches between two articles: types and their likeness, passages, words, differences, stories."""
