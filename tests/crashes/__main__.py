"""`python -m tests.crashes`: kill the headless demo at every await, and compare what is left.

Ends with one line of JSON on standard output. Exit 1 if anything was lost, doubled or untrue.
"""

import os
from importlib import import_module

# Before numpy is imported: its threads would not live through a fork.
for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

import_module("tests.crashes.campaign").main()
