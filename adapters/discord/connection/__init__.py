"""The connection to Discord: where it is, how it begins, what is kept of what it tells."""
