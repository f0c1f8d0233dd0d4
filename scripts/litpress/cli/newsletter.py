"""The command `newsletter`: recent additions as an e-mail."""

from __future__ import annotations

import datetime
from email.message import EmailMessage
from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import say, write
from litpress.content.survey_folder import load


def _addresses(ctx: click.Context, param: click.Parameter, given: str | None) -> str:
    """E-mail addresses that a message header can hold."""
    if given and not _can_be_addressed(given):
        fix = "write it as name@example.org, or Name <name@example.org>"
        raise click.BadParameter(f"{given!r} is not an e-mail address; {fix}", ctx, param)
    return given or ""


def _can_be_addressed(given: str) -> bool:
    """Whether a text consists of e-mail addresses that an ASCII header can hold."""
    if not given.isprintable():
        return False
    message = EmailMessage()
    message["To"] = given
    header = message["To"]
    # Not every mail system delivers to addresses without a domain or with letters beyond ASCII.
    is_known = [bool(one.domain) and one.addr_spec.isascii() for one in header.addresses]
    return not header.defects and bool(is_known) and all(is_known)


@click.command(epilog=options.example("litpress newsletter --since 2026-02-01 --output news.eml"))
@click.option("--since", metavar="DATE", required=True, callback=options.day, help="First day to include.")
@options.of_theme
@click.option("--from", "sender", metavar="ADDRESS", callback=_addresses, help="Sender.")
@click.option("--to", "recipients", metavar="ADDRESS", callback=_addresses, help="Recipients.")
@click.option(
    "--date",
    metavar="DATE",
    callback=options.day,
    help="Date of the message; by default that of the newest addition.",
)
@options.output
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
    """Print the papers added since a day as an e-mail.

    The message has a plain text and an HTML part, and can be sent with "sendmail -t". Missing headers,
    such as the sender, are left to the program that sends it. Without additions, nothing is printed.
    """
    from litpress.site.feeds.newsletter import Envelope
    from litpress.site.feeds.newsletter import newsletter as message_of

    survey = load(root)
    chosen = options.theme_of(survey, theme) if theme else None
    message = message_of(survey, root, since, chosen, Envelope(sender, recipients, date))
    if message is None:
        where = f"under {theme}" if theme else "in the survey"
        say(f"no papers were added {where} since {since}; no message was written")
    else:
        write(message.decode("ascii"), output)
