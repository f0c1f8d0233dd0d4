"""Feeds, the newsletter and the list of recent additions."""
