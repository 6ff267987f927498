"""Stages carried out."""
