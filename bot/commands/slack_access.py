"""What the settings hold to let the desk into Slack."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import SecretStr

    from adapters.slack.connection.access import Access
    from bot.config import Settings


def slack_access(settings: Settings) -> Access:
    """Return tokens and secrets as they are configured, checked by nobody yet."""
    from adapters.slack.connection.access import Access

    own = settings.slack
    return Access(
        bot_token=_secret(own.bot_token),
        app_token=_secret(own.app_token),
        signing_secret=_secret(own.signing_secret),
        client_id=own.client_id,
        client_secret=_secret(own.client_secret),
        token_key=_secret(own.token_key),
    )


def _secret(value: SecretStr | None) -> str:
    return value.get_secret_value() if value is not None else ""
