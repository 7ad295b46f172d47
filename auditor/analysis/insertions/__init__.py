"""Phrases that do not belong to the sentence they stand in."""
