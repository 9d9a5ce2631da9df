"""The Web API: one handler a method."""
