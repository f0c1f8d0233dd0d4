"""Feeds, newsletter and the list of recent additions."""
