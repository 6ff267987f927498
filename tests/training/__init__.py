"""The training code that needs no more than Dateline itself."""
