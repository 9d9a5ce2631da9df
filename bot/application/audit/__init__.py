"""The audit of the book."""

from bot.application.audit.difference import Difference
from bot.application.audit.report import Report
from bot.application.audit.run import audit

__all__ = ["Difference", "Report", "audit"]
