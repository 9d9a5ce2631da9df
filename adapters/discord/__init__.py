"""Discord: the desk lives in a server."""
