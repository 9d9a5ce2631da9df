"""How the desk is connected to Slack: by a socket or by signed requests, and with which tokens."""
