"""What lets the desk into Slack: tokens and secrets, and whether they go together."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.slack.connection.installations import fernet
from bot.domain.errors import BadConfig


@dataclass(frozen=True)
class Access:
    """Tokens and secrets as they are configured; what is empty is not there.

    `app_token` is for Socket Mode, `signing_secret` for requests, `bot_token` for one workspace,
    and the last three for workspaces that install the app themselves.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    token_key: str = field(default="", repr=False)

    @property
    def wanted(self) -> bool:
        """Whether the desk shall go to Slack at all."""
        return any(
            (self.bot_token, self.app_token, self.signing_secret, self.client_id, self.token_key)
        )

    @property
    def installs(self) -> bool:
        """Whether workspaces can install the app themselves."""
        return bool(self.client_id)

    def check(self) -> None:
        """Raise BadConfig, with the one thing to do first, unless everything goes together."""
        self._check_way_in()
        self._check_kinds()
        self._check_installing()

    def _check_way_in(self) -> None:
        if not self.app_token and not self.signing_secret:
            raise BadConfig(
                "events have no way in: set WORKSHOP_SLACK__APP_TOKEN for Socket Mode, "
                "or WORKSHOP_SLACK__SIGNING_SECRET for requests to this desk",
                where="[slack]",
            )
        if not self.bot_token and not self.installs:
            raise BadConfig(
                "there is no workspace: set WORKSHOP_SLACK__BOT_TOKEN for one, "
                "or client_id with its secrets for those that install the app themselves",
                where="[slack]",
            )

    def _check_kinds(self) -> None:
        if self.app_token.startswith(("xoxb-", "xoxp-")):
            raise BadConfig(
                "this is a bot's or user's token; an app-level token begins with xapp-",
                where="WORKSHOP_SLACK__APP_TOKEN",
            )
        if self.bot_token.startswith(("xapp-", "xoxp-")):
            raise BadConfig(
                "this is no bot's token; such a token begins with xoxb-",
                where="WORKSHOP_SLACK__BOT_TOKEN",
            )

    def _check_installing(self) -> None:
        needed = {"client_secret": self.client_secret, "token_key": self.token_key}
        missing = [name for name, value in needed.items() if not value]
        if self.installs and missing:
            raise BadConfig(
                f"needs WORKSHOP_SLACK__{missing[0].upper()} beside it", where="[slack] client_id"
            )
        if self.token_key:
            fernet(self.token_key)
