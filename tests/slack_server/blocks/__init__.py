"""What blocks and text may hold, and what they do."""
