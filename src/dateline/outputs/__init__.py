"""From records to files for others."""
