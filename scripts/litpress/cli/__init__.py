"""The command line, one module per command.

Data goes to standard output, messages to standard error. Exit status: 0 success, 1 problems of the
content or an input, 2 invalid call, 130 interrupted.
"""

from __future__ import annotations

import os
import signal
import sys

TYPE_CHECKING = False  # as in litpress: what is imported here can't be interrupted without a traceback
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its status.

    The modules of the commands are imported here, so that an interruption meanwhile is one of the command.

    Args:
        arguments: the command and its arguments; those of the process by default.
    """
    has_default = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    interruptions: list[object] = []

    def interrupt(number: int, _: object) -> None:
        interruptions.append(number)
        raise KeyboardInterrupt

    try:
        if has_default:
            _on_interruption(_leave)
        from litpress.cli.commands import run

        if has_default:
            _on_interruption(interrupt)
        status = run(arguments)
    except BaseException:
        if not interruptions:  # libraries turn an interruption of their import into other errors
            raise
        status = None
    finally:
        if has_default:
            _on_interruption(signal.default_int_handler)
    if status is None:
        sys.stderr.write("interrupted\n")
    sys.exit(_INTERRUPTED if status is None else status)


def __getattr__(name: str) -> Any:
    if name == "cli":  # the group of all commands
        from litpress.cli.commands import cli

        return cli
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _on_interruption(handler: Callable[[int, Any], Any]) -> None:
    try:  # noqa: SIM105 -- contextlib imports much
        signal.signal(signal.SIGINT, handler)
    except ValueError:  # not the main thread, which gets all signals
        pass


def _leave(*_: object) -> None:
    """End the process while it imports modules, where an exception could be printed and ignored."""
    os.write(2, b"interrupted\n")
    os._exit(_INTERRUPTED)
