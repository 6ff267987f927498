"""From a capture to an article, its evidence and its media."""
