"""Bringing posts to channels and their threads."""
