"""The local chat in a browser: a chat platform like the others that needs no token."""
