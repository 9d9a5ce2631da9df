"""Emoji by Slack's short names."""

from __future__ import annotations

import re

NAMES = {
    "+1": "👍", "-1": "👎", "arrow_up": "⬆️", "arrow_down": "⬇️", "arrow_right": "➡️",
    "arrow_left": "⬅️", "arrow_up_small": "🔼", "arrow_down_small": "🔽",
    "small_red_triangle": "🔺", "small_red_triangle_down": "🔻",
    "chart_with_upwards_trend": "📈", "chart_with_downwards_trend": "📉", "bar_chart": "📊",
    "white_check_mark": "✅", "heavy_check_mark": "✔️", "ballot_box_with_check": "☑️",
    "x": "❌", "negative_squared_cross_mark": "❎", "no_entry": "⛔", "no_entry_sign": "🚫",
    "warning": "⚠️", "question": "❓", "grey_question": "❔", "exclamation": "❗",
    "grey_exclamation": "❕", "heavy_plus_sign": "➕", "heavy_minus_sign": "➖", "eyes": "👀",
    "wave": "👋", "clap": "👏", "pray": "🙏", "raised_hands": "🙌", "ok_hand": "👌",
    "point_up": "☝️", "point_up_2": "👆", "point_down": "👇", "muscle": "💪", "fist": "✊",
    "heart": "❤️", "broken_heart": "💔", "fire": "🔥", "tada": "🎉", "sparkles": "✨",
    "star": "⭐", "star2": "🌟", "boom": "💥", "zap": "⚡", "bulb": "💡", "rocket": "🚀",
    "100": "💯", "bell": "🔔", "no_bell": "🔕", "hourglass": "⌛", "hourglass_flowing_sand": "⏳",
    "alarm_clock": "⏰", "stopwatch": "⏱️", "watch": "⌚", "calendar": "📅", "date": "📅",
    "spiral_calendar_pad": "🗓️", "lock": "🔒", "unlock": "🔓", "key": "🔑", "pushpin": "📌",
    "round_pushpin": "📍", "link": "🔗", "memo": "📝", "pencil": "📝", "pencil2": "✏️",
    "newspaper": "📰", "scroll": "📜", "book": "📖", "books": "📚", "clipboard": "📋", "mag": "🔍",
    "mag_right": "🔎", "speech_balloon": "💬", "thought_balloon": "💭", "loudspeaker": "📢",
    "mega": "📣", "gear": "⚙️", "wrench": "🔧", "hammer_and_wrench": "🛠️", "scales": "⚖️",
    "trophy": "🏆", "medal": "🏅", "first_place_medal": "🥇", "second_place_medal": "🥈",
    "third_place_medal": "🥉", "dart": "🎯", "game_die": "🎲", "crystal_ball": "🔮",
    "moneybag": "💰", "coin": "🪙", "bank": "🏦", "robot_face": "🤖", "ox": "🐂", "bear": "🐻",
    "bull": "🐂", "owl": "🦉", "turtle": "🐢", "smile": "😄", "grinning": "😀", "joy": "😂",
    "thinking_face": "🤔", "neutral_face": "😐", "cry": "😢", "sob": "😭", "open_mouth": "😮",
    "scream": "😱", "sunglasses": "😎", "slightly_smiling_face": "🙂",
    "slightly_frowning_face": "🙁", "shrug": "🤷", "white_circle": "⚪", "black_circle": "⚫",
    "red_circle": "🔴", "large_blue_circle": "🔵", "large_green_circle": "🟢",
    "large_yellow_circle": "🟡", "large_orange_circle": "🟠", "large_purple_circle": "🟣",
    "large_green_square": "🟩", "large_red_square": "🟥", "large_yellow_square": "🟨",
    "large_blue_square": "🟦", "white_large_square": "⬜", "black_large_square": "⬛",
    "information_source": "ℹ️", "repeat": "🔁", "arrows_counterclockwise": "🔄", "rewind": "⏪",
    "leftwards_arrow_with_hook": "↩️", "up": "🆙", "new": "🆕", "free": "🆓", "ok": "🆗",
    "sos": "🆘", "one": "1️⃣", "two": "2️⃣", "three": "3️⃣", "four": "4️⃣", "five": "5️⃣",
    "zero": "0️⃣", "bust_in_silhouette": "👤", "busts_in_silhouette": "👥", "sunny": "☀️",
    "cloud": "☁️", "umbrella": "☔", "snowflake": "❄️", "crescent_moon": "🌙",
    "earth_africa": "🌍", "scissors": "✂️", "wastebasket": "🗑️", "file_folder": "📁",
    "package": "📦", "gift": "🎁", "seedling": "🌱", "herb": "🌿", "palm_tree": "🌴",
    "checkered_flag": "🏁", "triangular_flag_on_post": "🚩", "white_flag": "🏳️", "skull": "💀",
    "ghost": "👻",
}  # fmt: skip
ALIASES = {"thumbsup": "+1", "thumbsdown": "-1", "thumbs_up": "+1", "bull": "ox"}
TONES = {2: "🏻", 3: "🏼", 4: "🏽", 5: "🏾", 6: "🏿"}
WRITTEN = re.compile(r"^(?P<name>[a-z0-9_+'-]+)(?:::skin-tone-(?P<tone>[2-6]))?$")


def canonical(name: str) -> str:
    """The name Slack uses for an emoji, without colons: `thumbsup` is `+1`; tones stay."""
    head, separator, tone = name.strip(":").partition("::")
    return ALIASES.get(head, head) + separator + tone


def is_emoji(name: str, custom: set[str]) -> bool:
    """Whether Slack knows a (canonical) name."""
    match = WRITTEN.match(name)
    return match is not None and (match["name"] in NAMES or match["name"] in custom)


def character(name: str) -> str | None:
    """How an emoji looks; None for a custom one."""
    match = WRITTEN.match(canonical(name))
    if not match or match["name"] not in NAMES:
        return None
    return NAMES[match["name"]] + (TONES[int(match["tone"])] if match["tone"] else "")
