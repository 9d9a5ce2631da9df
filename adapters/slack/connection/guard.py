"""Whether a request is Slack's: its signature and its age, checked before anything reads it."""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SECONDS_VALID = 300.0
REMEMBERED = 50_000
TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


class NotSlack(Exception):
    """A request that is to be refused; `status` says how."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Guard:
    """Lets Slack's requests through, each of them once.

    A signature is good for five minutes, so whoever sees one could use it again: one whose request
    was done is used up. Slack signs anew when it tries again.
    """

    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        self._secret = secret.encode()
        self._now = now
        self._used: OrderedDict[str, float] = OrderedDict()

    def check(self, headers: Mapping[str, str], body: bytes) -> str:
        """Return the signature of a request; raise NotSlack with 400 or 401."""
        stamp = headers.get("X-Slack-Request-Timestamp", "")
        signature = headers.get("X-Slack-Signature", "")
        if not TIMESTAMP.fullmatch(stamp) or not SIGNATURE.fullmatch(signature):
            raise NotSlack(400 if stamp or signature else 401, "the request is not signed")
        if abs(self._now() - int(stamp)) > SECONDS_VALID:
            raise NotSlack(401, "the signature is too old")
        signed = b"v0:" + stamp.encode() + b":" + body
        expected = "v0=" + hmac.new(self._secret, signed, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, signature):
            raise NotSlack(401, "the signature is wrong")
        if signature in self._used:
            raise NotSlack(401, "the signature was used before")
        return signature

    @contextmanager
    def using(self, signature: str) -> Iterator[Callable[[], None]]:
        """Use a signature up for the block, and for good once what is given is called."""
        done = False

        def keep() -> None:
            nonlocal done
            done = True

        self._forget_old()
        self._used[signature] = self._now()
        try:
            yield keep
        finally:
            if not done:
                self._used.pop(signature, None)

    def _forget_old(self) -> None:
        horizon = self._now() - 2 * SECONDS_VALID
        while self._used:
            first, used = next(iter(self._used.items()))
            if used >= horizon and len(self._used) < REMEMBERED:
                return
            del self._used[first]
