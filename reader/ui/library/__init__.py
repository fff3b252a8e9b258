"""The list of stories, its filters, and the way in for new files."""
