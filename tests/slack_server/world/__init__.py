"""What exists on the local Slack, and what happens to it."""
