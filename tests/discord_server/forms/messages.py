"""Bodies that make or change a message."""

from __future__ import annotations

from tests.discord_server.errors import empty_message
from tests.discord_server.forms import components, embeds
from tests.discord_server.forms.report import Report
from tests.discord_server.world.messages import Flag
from tests.local_server.wire import Json

CONTENT, NONCE, FILES = 2000, 25, 10
MAY_BE_SET = Flag.SUPPRESS_EMBEDS | Flag.SUPPRESS_NOTIFICATIONS | Flag.COMPONENTS_V2
MENTION_KINDS = ("users", "roles", "everyone")


def check(body: Json, *, new: bool, under: tuple[str, ...] = ()) -> None:
    """Answer with an error if a message may not look like this.

    `new` tells that it is, or is to be, a message of components version 2.
    """
    report = Report(under)
    report.text(("content",), body.get("content"), 0, CONTENT)
    embeds.check(report, body.get("embeds") or [])
    components.check_message(report, body.get("components") or [], new=new)
    _check_nonce(report, body)
    _check_mentions(report, body.get("allowed_mentions") or {})
    report.length(("attachments",), body.get("attachments") or [], 0, FILES)
    if new:
        _check_nothing_old(report, body)
    report.raise_if_any()


def check_not_empty(body: Json, files: int) -> None:
    """Answer with an error if nothing of a new message would be seen."""
    shown = any(not embeds.is_empty(embed) for embed in body.get("embeds") or [])
    content = (body.get("content") or "").strip()
    if not (content or shown or body.get("components") or files or body.get("sticker_ids")):
        raise empty_message()


def _check_nonce(report: Report, body: Json) -> None:
    nonce = body.get("nonce")
    if nonce is not None:
        report.length(("nonce",), str(nonce), 0, NONCE)


def _check_mentions(report: Report, allowed: Json) -> None:
    path = ("allowed_mentions",)
    for index, kind in enumerate(allowed.get("parse") or []):
        if kind not in MENTION_KINDS:
            report.choices((*path, "parse", index), kind, "'users', 'roles', 'everyone'")
    for kind in ("users", "roles"):
        report.length((*path, kind), allowed.get(kind) or [], 0, 100)
        if kind in (allowed.get("parse") or []) and allowed.get(kind):
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            report.complain(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


def _check_nothing_old(report: Report, body: Json) -> None:
    for name in ("content", "embeds", "sticker_ids", "poll"):
        if body.get(name):
            message = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            report.complain((name,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)
