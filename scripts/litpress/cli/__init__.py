"""The command line, one module per command.

Data goes to standard output, messages to standard error. Exit status: 0 success, 1 problems of the
content or an input, 2 invalid call, 130 interrupted.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from litpress.cli import options
from litpress.cli.add import add
from litpress.cli.analyze import analyze
from litpress.cli.build import build, serve
from litpress.cli.check import check
from litpress.cli.export import export
from litpress.cli.import_ import import_
from litpress.cli.links import links
from litpress.cli.new import new
from litpress.cli.newsletter import newsletter
from litpress.cli.parse import parse
from litpress.cli.review import review
from litpress.cli.schema import schema
from litpress.cli.streams import say
from litpress.cli.suggest import suggest
from litpress.problems.problem import LitpressError


@click.group(cls=options.Commands, epilog=options.example("litpress build"))
@click.version_option(package_name="litpress", message="%(prog)s %(version)s")
def cli() -> None:
    """Build a living literature survey from digests of paper abstracts."""


for _command in (
    import_,
    add,
    parse,
    build,
    serve,
    check,
    suggest,
    analyze,
    export,
    newsletter,
    review,
    links,
    schema,
    new,
):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its status.

    Args:
        arguments: the command and its arguments; those of the process by default.
    """
    try:
        status = cli.main(arguments, prog_name="litpress", standalone_mode=False)
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        say(message.getvalue().rstrip("\n"))
        status = error.exit_code
    except click.Abort:
        say("interrupted")
        status = 130
    except LitpressError as error:
        say(str(error))
        status = 1
    except OSError as error:
        say(f"{error.filename or 'litpress'}: {error.strerror or error}")
        status = 1
    sys.exit(status)
