"""What stands around a post in Discord: delivery, reactions, threads, and words to moderators."""
