"""Whole runs on a newspaper of our own."""
