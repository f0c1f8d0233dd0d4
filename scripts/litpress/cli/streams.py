"""What commands say and print: data to standard output, words to standard error."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def say(words: str) -> None:
    """Words for a person."""
    _send(f"{words}\n", sys.stderr)


def progress(words: str) -> None:
    """Words that only somebody who waits at a terminal wants."""
    if sys.stderr.isatty():
        say(words)


def write(data: str) -> None:
    """Data for a person or a program."""
    _send(data, sys.stdout)


def _send(text: str, stream: TextIO) -> None:
    """Writes text in UTF-8 and with its own line ends on every system."""
    try:
        stream.buffer.write(text.encode(errors="backslashreplace"))
        stream.flush()
    except BrokenPipeError:  # whoever reads has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
