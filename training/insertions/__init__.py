"""Trains the tagger of inserted phrases, which ships beside the claim encoder."""
