"""The trained part of judging: a small encoder, and what it learned of the reviewed statements."""
