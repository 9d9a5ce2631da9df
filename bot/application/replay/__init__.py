"""Replaying the past: simulated readers, and running it all as fast as it goes."""
