"""Modals and the home tab to HTML."""

from __future__ import annotations

import html

from tests.local_server.wire import Json
from tests.slack_server.draw.blocks import Errors, Values, blocks
from tests.slack_server.draw.mrkdwn import plain
from tests.slack_server.draw.reader import Reader


def modal(
    definition: Json,
    reader: Reader | None = None,
    *,
    values: Values | None = None,
    errors: Errors | None = None,
    view_id: str = "",
) -> str:
    """A form as Slack shows it, with what was typed and what is wrong with it."""
    inside = blocks(definition["blocks"], reader or Reader(), values, errors)
    close = plain(definition.get("close", {}).get("text", "Cancel"))
    submit = definition.get("submit")
    send = (
        f'<button type="submit" class="button primary">{plain(submit["text"])}</button>'
        if submit
        else ""
    )
    return (
        f'<form class="modal" data-view="{html.escape(view_id)}">'
        f"<header><h2>{plain(definition['title']['text'])}</h2>"
        f'<button type="button" class="close" data-close aria-label="Close">×</button></header>'
        f'<div class="blocks">{inside}</div>'
        f'<footer><button type="button" class="button" data-close>{close}</button>{send}</footer>'
        f"</form>"
    )


def home(
    definition: Json, reader: Reader | None = None, *, values: Values | None = None,
    view_id: str = "",
) -> str:  # fmt: skip
    """The app's home tab."""
    inside = blocks(definition["blocks"], reader or Reader(), values)
    own = html.escape(view_id)
    return f'<section class="home" data-view="{own}"><div class="blocks">{inside}</div></section>'
