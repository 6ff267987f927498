"""From an article to mentions, times, statements and events: spans in one article, nothing else."""
