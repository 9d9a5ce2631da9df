"""The names that Slack gives reactions."""

from __future__ import annotations

# Names for one and the same emoji, as people type them; events have the second one.
ALIASES = {
    "thumbsup": "+1",
    "thumbs_up": "+1",
    "thumbsdown": "-1",
    "thumbs_down": "-1",
    "collision": "boom",
    "heavy_exclamation_mark": "exclamation",
}
TONE = "::skin-tone-"


def bare(name: str) -> str:
    """Return what tells two reactions apart: the usual name, without colons and skin tones."""
    found = name.strip().partition(TONE)[0].strip(":").lower()
    return ALIASES.get(found, found)
