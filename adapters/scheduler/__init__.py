"""The alarm clock (APScheduler), and nothing more: what is due stands in the book."""
