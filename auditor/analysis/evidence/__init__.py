"""What stands behind a statement, and behind a page."""
