"""What Slack tells an app, built from the state."""
