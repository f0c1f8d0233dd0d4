from __future__ import annotations

from hypothesis import settings

# The same examples on every run, however slow the machine: a red test means that the change made it red.
settings.register_profile("litpress", deadline=None, derandomize=True)
settings.load_profile("litpress")
