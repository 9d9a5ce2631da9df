"""The HTTP side of the local Discord."""
