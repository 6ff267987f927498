"""What needs more than one article, in one fixed order."""
