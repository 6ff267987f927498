"""Dateline turns the pile a newspaper leaves behind into an archive."""
