"""Clocks: the real one, and replayed ones."""
