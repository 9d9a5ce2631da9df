"""What Slack's refusals mean for a post, in the words of the chat port."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack import lost
from bot.application.ports.chat import AmbiguousSend, ChannelLost, MessageGone, TryLater
from bot.domain.errors import WorkshopError
from bot.domain.plain import plain
from bot.domain.text import _

SOON, LATER, SCOPES = 5.0, 30.0, 200
TOO_MANY = 429

RATE_LIMITED = frozenset("ratelimited rate_limited accesslimited message_limit_exceeded".split())
# Nothing was done, and something may be done in a while.
BUSY = frozenset("service_unavailable request_timeout team_added_to_org".split())
# Slack itself does not know what it has done.
BROKEN = frozenset("fatal_error internal_error".split())
GONE = frozenset(
    """message_not_found cant_update_message edit_window_closed thread_not_found
    cannot_reply_to_message restricted_action_thread_locked""".split()
)
REMOVED = frozenset(
    """account_inactive app_uninstalled token_revoked token_expired team_access_not_granted
    team_not_found org_login_required""".split()
)
UNKNOWN_TOKEN = frozenset("invalid_auth not_authed not_allowed_token_type no_permission".split())


@contextmanager
def understood(*, sending: bool = False) -> Iterator[None]:
    """Raise what a call's failure means: ChannelLost, MessageGone, AmbiguousSend or TryLater.

    `sending` tells that a repetition could post twice. Slack's other refusals pass: nothing but a
    change of ours would mend them.
    """
    try:
        yield
    except SlackApiError as error:
        meaning = refusal(error)
        if meaning is None and not is_broken(error):
            raise
        raise meaning or _unanswered(error_code(error), sending=sending) from error
    except aiohttp.ClientConnectorError as error:
        raise TryLater(f"Slack cannot be reached: {error}", after=SOON) from error
    except (aiohttp.ClientError, OSError) as error:
        raise _unanswered(f"{type(error).__name__} {error}", sending=sending) from error


def refusal(error: SlackApiError) -> WorkshopError | None:
    """Return what a refusal means, None for a failure of Slack's own or of the request."""
    code = error_code(error)
    if status(error) == TOO_MANY or code in RATE_LIMITED:
        return TryLater("Slack asks to wait", after=retry_after(error))
    if code in BUSY:
        return TryLater(f"Slack is busy: {code}", after=LATER)
    if code in GONE:
        return MessageGone("the message or its thread was deleted or locked")
    words = _lost(code, error)
    return ChannelLost(words) if words else None


def error_code(error: SlackApiError) -> str:
    """Return Slack's name of the error, or the status of an answer that names none."""
    return str(_answer(error).get("error") or f"status {status(error)}")


def is_broken(error: SlackApiError) -> bool:
    """Return whether the call may have been carried out nevertheless."""
    return error_code(error) in BROKEN or status(error) >= 500 or not _answer(error)


def status(error: SlackApiError) -> int:
    """Return the status of the answer."""
    response = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)


def retry_after(error: SlackApiError) -> float:
    """Return the seconds that Slack names."""
    headers = getattr(error.response, "headers", None) or {}
    named = {str(name).lower(): value for name, value in dict(headers).items()}
    try:
        return max(0.0, float(str(named.get("retry-after", LATER))))
    except ValueError:
        return LATER


def missing_scope(error: SlackApiError) -> str:
    """Return the scope that is missing, nothing if another thing is."""
    if error_code(error) != "missing_scope":
        return ""
    return plain(str(_answer(error).get("needed") or "?"), SCOPES)


def _lost(code: str, error: SlackApiError) -> str:
    if code == "channel_not_found":
        return _("the channel was deleted, or it is private and the app must be invited to it")
    if code == "not_in_channel":
        return lost.left()
    if code == "is_archived":
        return lost.archived()
    if code.startswith("restricted_action"):
        return _("the channel's settings do not let the app post: allow it there")
    if code == "missing_scope":
        line = _("the app lacks the scope {scope}: add it, and install the app again")
        return line.format(scope=missing_scope(error))
    if code in REMOVED:
        return lost.removed()
    if code in UNKNOWN_TOKEN:
        return _("Slack does not take the app's token any more: install the app again")
    return ""


def _unanswered(reason: str, *, sending: bool) -> WorkshopError:
    line = f"Slack gave no answer: {reason}"
    return AmbiguousSend(line) if sending else TryLater(line, after=SOON)


def _answer(error: SlackApiError) -> dict[str, Any]:
    data = getattr(error.response, "data", None)
    return data if isinstance(data, dict) else {}
