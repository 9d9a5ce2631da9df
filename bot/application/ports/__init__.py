"""What the application needs from outside, as small typed protocols."""
