"""The public pages, the feed and the JSON mirrors (aiohttp and Jinja2)."""
