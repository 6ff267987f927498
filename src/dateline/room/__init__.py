"""The reading room: search, the article with its evidence, and what became of every record."""
