"""Sentences that stand in more than one place."""
