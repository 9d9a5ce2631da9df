"""What exists on the local Discord, and what happens to it."""
