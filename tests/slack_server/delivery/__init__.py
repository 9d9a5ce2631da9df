"""How events and questions reach the app: Socket Mode or signed requests."""
