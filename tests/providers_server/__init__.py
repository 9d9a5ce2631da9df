"""Providers of live data on this machine: documented shapes, and the faults they are known for."""

from tests.providers_server.faults import Fault
from tests.providers_server.prices import Tape, made_up
from tests.providers_server.server import Providers

__all__ = ["Fault", "Providers", "Tape", "made_up"]
