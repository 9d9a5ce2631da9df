"""What keeps a person from what they wanted."""


class NotAllowed(Exception):
    """Something a person tried that the platform's own client would not let them do."""


class NoAnswer(Exception):
    """The application did not respond to a person within the time the platform gives it."""
