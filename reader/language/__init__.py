"""What is known of Bulgarian and English: letters, words, numbers, names, sentences and languages."""
