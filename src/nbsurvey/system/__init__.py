"""Processes, signals and terminals: what the system needs to be asked for."""
