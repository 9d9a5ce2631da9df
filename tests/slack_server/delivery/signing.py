"""Slack's signature: v0, HMAC-SHA256 over the version, the timestamp and the body."""

from __future__ import annotations

import hashlib
import hmac


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What stands in X-Slack-Signature."""
    signed = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def headers(secret: str, body: bytes, at: float) -> dict[str, str]:
    """The headers of a request that was signed at an instant (seconds since 1970)."""
    timestamp = str(int(at))
    return {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body),
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    }
