"""Slack's mrkdwn to HTML. What is escaped stays escaped, whatever is hostile in it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from tests.slack_server.draw.dates import written
from tests.slack_server.draw.reader import Reader
from tests.slack_server.world.emoji import character

OPEN, CLOSE = "\ue000", "\ue001"
FENCE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
CONTROL = re.compile(r"<([^<>\n]+)>")
EMOJI = re.compile(r":([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):")
SPANS = (
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), "b"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), "i"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])"), "s"),
)
BARE = re.compile(r"(?<![\w/&;])https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")
STASHED = re.compile(f"{OPEN}(\\d+){CLOSE}")


def mrkdwn(text: str, reader: Reader | None = None) -> str:
    """A mrkdwn text as HTML."""
    return _Drawing(reader or Reader()).draw(text)


def plain(text: str) -> str:
    """A plain_text: only emoji and line breaks mean something."""
    return _emoji(html.escape(html.unescape(text))).replace("\n", "<br>")


class _Drawing:
    """One text on its way; what is finished is stashed so that nothing touches it again."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._kept: list[str] = []

    def draw(self, text: str) -> str:
        text = text.replace(OPEN, "").replace(CLOSE, "")
        text = FENCE.sub(self._stash(lambda m: f"<pre>{_safe(m[1])}</pre>"), text)
        text = CODE.sub(self._stash(lambda m: f"<code>{_safe(m[1])}</code>"), text)
        text = CONTROL.sub(self._stash(lambda m: self._control(m[1])), text)
        text = html.escape(html.unescape(text))
        text = BARE.sub(self._stash(lambda m: _link(m[0], m[0])), text)
        for pattern, tag in SPANS:
            text = pattern.sub(rf"<{tag}>\1</{tag}>", text)
        text = _lines(_emoji(text))
        for _ in range(3):
            text = STASHED.sub(lambda match: self._kept[int(match[1])], text)
        return text

    def _stash(self, made: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
        def keep(match: re.Match[str]) -> str:
            self._kept.append(made(match))
            return f"{OPEN}{len(self._kept) - 1}{CLOSE}"

        return keep

    def _control(self, inside: str) -> str:
        target, _, label = inside.partition("|")
        if target.startswith("!date^"):
            return self._date(target, label)
        if target.startswith("@"):
            mine = " mine" if target[1:] == self._reader.me else ""
            return f'<a class="mention{mine}">@{_safe(self._reader.name(target[1:]))}</a>'
        if target.startswith("#"):
            return f'<a class="mention">#{_safe(label or self._reader.name(target[1:]))}</a>'
        if target.startswith("!subteam^"):
            name = self._reader.name(target.removeprefix("!subteam^"))
            return f'<a class="mention">@{_safe(label.lstrip("@") or name)}</a>'
        if target.startswith("!"):
            return f'<a class="mention mine">@{_safe(target[1:])}</a>'
        if target.startswith(("http://", "https://", "mailto:")):
            words = _emoji(_safe(label)) if label else _safe(target.removeprefix("mailto:"))
            return _link(_safe(target), words)
        return _safe(f"<{inside}>")

    def _date(self, target: str, label: str) -> str:
        seconds, _, rest = target.removeprefix("!date^").partition("^")
        form, _, link = rest.partition("^")
        if not seconds.lstrip("-").isdigit():
            return _safe(label)
        words = _safe(written(int(seconds), form, self._reader))
        shown = f'<time title="{_safe(label)}">{words}</time>'
        return _link(_safe(link), shown) if link.startswith("http") else shown


def _safe(text: str) -> str:
    return html.escape(html.unescape(text))


def _link(target: str, words: str) -> str:
    return f'<a href="{target}" target="_blank" rel="noopener">{words}</a>'


def _emoji(text: str) -> str:
    def drawn(match: re.Match[str]) -> str:
        found = character(match[1])
        return f'<span class="emoji">{found}</span>' if found else match[0]

    return EMOJI.sub(drawn, text)


def _lines(text: str) -> str:
    """Line breaks, and lines that begin with `>` as quotes."""
    parts: list[str] = []
    quoted: list[str] = []
    for line in [*text.split("\n"), None]:
        if line is not None and line.startswith("&gt;"):
            quoted.append(line.removeprefix("&gt;").removeprefix(" "))
            continue
        if quoted:
            parts.append(f"<blockquote>{'<br>'.join(quoted)}</blockquote>")
            quoted = []
        if line is not None:
            parts.append(line + "<br>")
    return "".join(parts).removesuffix("<br>")
