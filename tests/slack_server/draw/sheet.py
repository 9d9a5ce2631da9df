"""A page of drawn payloads, each under a caption."""

from __future__ import annotations

import html
from pathlib import Path

STYLE = Path(__file__).parent / "slack.css"


def style() -> str:
    """The style sheet of everything that is drawn."""
    return STYLE.read_text(encoding="utf-8")


def sheet(title: str, drawn: list[tuple[str, str]], *, width: int = 720) -> str:
    """A whole HTML page, which needs no server."""
    parts = "".join(
        f'<section class="specimen"><h2>{html.escape(caption)}</h2>'
        f'<div class="paper" style="max-width:{width}px">{inside}</div></section>'
        for caption, inside in drawn
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}'
        f'</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{style()}</style></head><body class='sheet' data-ready='yes'>"
        f"<h1>{html.escape(title)}</h1>{parts}</body></html>"
    )
