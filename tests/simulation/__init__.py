"""The whole system in virtual time: shipped application code, simulated ports, one seed."""
