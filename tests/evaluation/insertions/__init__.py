"""Single sentences with and without inserted words, and how well finders find them."""
