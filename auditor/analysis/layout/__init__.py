"""What a page is about as a whole, and how its parts are shown."""
