"""Concepts that papers share by name, and their mentions."""
