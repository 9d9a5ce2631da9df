"""A page to click, drawn on the server."""
