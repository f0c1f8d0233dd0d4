"""``python -m litpress``: the same as the command ``litpress``."""

from litpress.cli import main

main()
