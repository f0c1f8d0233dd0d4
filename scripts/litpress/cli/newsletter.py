"""The command that tells by e-mail what is new."""

from __future__ import annotations

import datetime
from email.message import EmailMessage
from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import say, write
from litpress.content.survey_folder import load


def _addresses(ctx: click.Context, param: click.Parameter, given: str | None) -> str:
    """Addresses of mail that can stand in the head of a message."""
    if given and not _can_be_addressed(given):
        mend = "write it as name@example.org, or Name <name@example.org>"
        raise click.BadParameter(f"{given!r} is not an e-mail address; {mend}", ctx, param)
    return given or ""


def _can_be_addressed(given: str) -> bool:
    """Whether a text holds addresses alone, and they can stand in a message of ASCII."""
    if not given.isprintable():
        return False
    message = EmailMessage()
    message["To"] = given
    header = message["To"]
    # An address without a domain, or in other letters than ASCII, is none that every way knows.
    is_known = [bool(one.domain) and one.addr_spec.isascii() for one in header.addresses]
    return not header.defects and bool(is_known) and all(is_known)


@click.command(epilog=options.example("litpress newsletter --since 2026-02-01 --output news.eml"))
@click.option(
    "--since", metavar="DATE", required=True, callback=options.day, help="The first day that counts."
)
@click.option("--theme", help="Only the papers of this theme, a file's name in content/themes.")
@click.option("--from", "sender", metavar="ADDRESS", callback=_addresses, help="Whom it is from.")
@click.option("--to", "recipients", metavar="ADDRESS", callback=_addresses, help="Whom it is to.")
@click.option(
    "--date", metavar="DATE", callback=options.day, help="The day it bears, if not the newest it tells of."
)
@click.option("--output", default="-", type=options.OUTPUT, help="A file to write instead.")
@options.root
def newsletter(
    since: datetime.date,
    theme: str | None,
    sender: str,
    recipients: str,
    date: datetime.date | None,
    output: str,
    root: Path,
) -> None:
    """Print what entered the survey since a day as an e-mail.

    The message has plain text and HTML, and can be sent by "sendmail -t". What it does not say, such
    as whom it is from, is for the program that sends it. If nothing is new, nothing is printed.
    """
    from litpress.site.feeds.newsletter import Envelope
    from litpress.site.feeds.newsletter import newsletter as message_of

    survey = load(root)
    chosen = options.theme_of(survey, theme) if theme else None
    message = message_of(survey, root, since, chosen, Envelope(sender, recipients, date))
    if message is None:
        where = f"under {theme}" if theme else "in the survey"
        say(f"nothing is new {where} since {since}; there is no message")
    elif output == "-":
        write(message.decode("ascii"))
    else:
        Path(output).write_bytes(message)
