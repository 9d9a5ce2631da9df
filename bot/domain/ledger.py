"""The hash chain over everything the desk ever said and judged."""

from datetime import datetime
from hashlib import sha256

from bot.domain.values import Frozen, Instant, canonical_json

GENESIS = "0" * 64
SEAL_LENGTH = 8


class Entry(Frozen):
    """One link: what kind of fact about which subject, when, and its canonical JSON body."""

    seq: int
    kind: str
    subject: str
    at: Instant
    body: str
    previous: str
    head: str


def head_of(seq: int, kind: str, subject: str, at: datetime, body: str, previous: str) -> str:
    """Return the chain head after an entry: SHA-256 over the previous head and all its fields."""
    fields = {"seq": seq, "kind": kind, "subject": subject, "at": at.isoformat(), "body": body}
    return sha256(f"{previous}\n{canonical_json(fields)}".encode()).hexdigest()


def seal(head: str) -> str:
    """Return the seal printed on posts: the head's first eight hex digits."""
    return head[:SEAL_LENGTH]
