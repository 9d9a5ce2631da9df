"""The `/workshop …` commands, the same on every platform: a line of words in, an answer out."""

from bot.application.commands.group import Commands, NextCycle, VoidCall

__all__ = ["Commands", "NextCycle", "VoidCall"]
