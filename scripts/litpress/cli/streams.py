"""Input files and standard streams: data goes to standard output, messages to standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

from litpress.model import Paper
from litpress.problems.problem import Place, visible
from litpress.readers import Document, Remark, read_document


def say(message: str) -> None:
    """Print a message to standard error; only its line ends are not made visible."""
    _send("".join(f"{visible(line)}\n" for line in message.split("\n")), sys.stderr)


def progress(message: str) -> None:
    """Print a message to standard error if that is a terminal."""
    if sys.stderr.isatty():
        say(message)


def write(data: str, file: str = "-") -> None:
    """Write data to a file, or to standard output if that is ``-``."""
    if file == "-":
        _send(data, sys.stdout)
    else:
        Path(file).write_bytes(data.encode())


def write_json_line(data: Mapping[str, Any]) -> None:
    """Print an object as one line of JSON to standard output."""
    write(json.dumps(data, ensure_ascii=False) + "\n")


def is_keyboard() -> bool:
    """Whether standard input is a terminal, so that a person can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def read_papers(document: Document, format: str | None) -> list[Paper]:
    """The papers in a document; remarks of its reader go to standard error.

    Args:
        document: the opened input.
        format: the name of its format, or None to recognize it.

    Raises:
        InvalidInput: it can't be read.
    """
    reading = read_document(document, format)
    say_remarks(document, reading.remarks)
    return list(reading.papers)


def say_remarks(document: Document, remarks: Iterable[Remark]) -> None:
    """Print remarks about a document to standard error, each with its line."""
    for remark in remarks:
        say(f"{Place(document.name, remark.line)}: {remark.message}")


def _send(text: str, stream: TextIO) -> None:
    """Write UTF-8 with plain line ends on every system."""
    try:
        stream.buffer.write(text.encode(errors="backslashreplace"))
        stream.flush()
    except BrokenPipeError:  # the reader of the pipe has closed it
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
