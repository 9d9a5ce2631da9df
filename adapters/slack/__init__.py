"""The desk in Slack workspaces."""
