"""What comes in: bytes are decoded, article lines told from page furniture, headline, date and source read."""
