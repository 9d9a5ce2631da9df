"""The gateway: sessions, their events and their interruptions."""
