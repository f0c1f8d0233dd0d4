"""A survey as a docs tree: pages, data files, feeds and styles, derived and never edited."""
