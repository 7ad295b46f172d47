"""Words and sentences: what a text says, denies, hedges and measures."""
