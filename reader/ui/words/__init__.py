"""What is said of the current passage, word by word."""
