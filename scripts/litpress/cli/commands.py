"""The commands of the command line, and their errors."""

from __future__ import annotations

import io
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


def run(arguments: Sequence[str] | None) -> int | None:
    """Run a command, and print an error that it raises.

    Args:
        arguments: the command and its arguments; those of the process by default.

    Returns:
        The exit status; None if a person interrupted the command.
    """
    try:
        return cli.main(arguments, prog_name="litpress", standalone_mode=False) or 0
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        say(message.getvalue().rstrip("\n"))
        return error.exit_code
    except click.Abort:
        return None
    except LitpressError as error:
        say(str(error))
    except OSError as error:
        say(f"{error.filename or 'litpress'}: {error.strerror or error}")
    return 1
