"""The pages that an admin sees while installing the app. Pure; every value is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot.domain.plain import NAME, plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
STYLE = (
    "body{max-width:32rem;margin:4rem auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif;"
    "color:#1d1c1d;background:#fff}h1{font-size:1.5rem}"
    "a{display:inline-block;padding:.5rem 1rem;border-radius:.3rem;color:#fff;background:#3f0e40}"
)
BEGIN_AGAIN = "invalid_browser invalid_state missing_code invalid_code".split()


def install_page(url: str) -> str:
    """Return the page that leads to Slack's own, where an admin agrees."""
    return page(
        _("Install Workshop in your workspace"),
        (
            _("Workshop makes predictions about the market, takes your bets, and keeps score."),
            _("Slack shows next what it may do there. It reads no messages, and it stays silent."),
        ),
        (_("Go on to Slack"), url),
    )


def installed_page(workspace: str, back: Sequence[str], missing: Sequence[str]) -> str:
    """Return the page after an installation.

    `back` are channels in which dispatches go on, `missing` those that must let the app in first.
    """
    name = plain(workspace, NAME) or _("your workspace")
    lines = []
    if back:
        lines.append(_("Dispatches go on in {channels}.").format(channels=", ".join(back)))
    if missing:
        line = _("I am no longer in {channels}: type /invite @Workshop there, and it goes on.")
        lines.append(line.format(channels=", ".join(missing)))
    if not lines:
        lines.append(_("In the channel that shall get dispatches, type /workshop setup."))
        lines.append(_("Until somebody saves that form, I say nothing anywhere."))
    return page(_("Workshop is installed in {name}").format(name=name), lines)


def failed_page(reason: str, again: str, error: str = "") -> str:
    """Return the page for an installation that failed; `again` is where to begin anew.

    `reason` is Slack's or the library's word for it, `error` a line of ours that says more.
    """
    return page(_("Workshop was not installed"), (_why(reason, error),), (_("Try again"), again))


def page(title: str, lines: Sequence[str], link: tuple[str, str] | None = None) -> str:
    """Return a page of a title, some lines, and one way to go on."""
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    way = f'<p><a href="{escape(link[1])}">{escape(link[0])}</a></p>' if link else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f'<link rel="icon" href="data:,"><style>{STYLE}</style></head>'
        f"<body><h1>{escape(title)}</h1>{told}{way}</body></html>"
    )


def _why(reason: str, error: str) -> str:
    if error:
        return error
    if reason == "access_denied":
        return _("You did not agree, so nothing was changed.")
    if reason in BEGIN_AGAIN:
        return _(
            "The way here was begun in another browser, more than ten minutes ago, or it was "
            "already gone to its end."
        )
    return _("Slack says “{reason}”.").format(reason=plain(reason, NAME))
