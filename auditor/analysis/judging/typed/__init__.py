"""Typed propositions of claims and reviewed statements, and what compares them exactly."""
