"""A newsletter of new papers: an e-mail in plain text and HTML (https://www.rfc-editor.org/rfc/rfc5322)."""

from __future__ import annotations

import datetime
import hashlib
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import EmailPolicy
from pathlib import Path
from urllib.parse import urlsplit

from litpress.analysis.findings import findings_of
from litpress.model import Paper, Survey, Theme
from litpress.site import formatting as words
from litpress.site.color import DARK, LIGHT, TEXT_CONTRAST, hue_of, readable
from litpress.site.feeds.feeds import Identifiers
from litpress.site.reading_order import Additions, Share, shares
from litpress.site.settings import Settings
from litpress.site.templates import Templates, plain
from litpress.text.rich_text import printable

TEMPLATES = "templates/mail"
#: The maximum number of papers in a message; mail services cut longer ones.
MOST_PAPERS = 250
# Lines end as in any file; the program that sends the message converts them as RFC 5322 requires.
_POLICY = EmailPolicy(linesep="\n", max_line_length=78)
_HOST = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_NO_HOST = "litpress.invalid"  # https://www.rfc-editor.org/rfc/rfc2606


@dataclass(frozen=True)
class Envelope:
    """The header fields of a message.

    Attributes:
        sender: the From field; by default, the program that sends the message sets it.
        recipients: the To field; likewise.
        date: the date; by default, the latest day on which one of the papers was added.
    """

    sender: str = ""
    recipients: str = ""
    date: datetime.date | None = None


def newsletter(
    survey: Survey,
    root: Path,
    since: datetime.date,
    theme: Theme | None = None,
    envelope: Envelope | None = None,
) -> bytes | None:
    """The papers added to a survey since a day, as a message that is the same for the same survey.

    Args:
        survey: the survey.
        root: its folder, with the settings of its site and the templates of messages.
        since: the first day.
        theme: only papers of this theme; by default, of any.
        envelope: the header fields.

    Returns:
        The message in ASCII; None if no papers were added.

    Raises:
        InvalidInput: a template is invalid, or the settings can't be read.
    """
    envelope = envelope or Envelope()
    papers = Additions(survey).papers(since.isoformat(), theme.slug if theme else None)
    if not papers:
        return None
    settings = Settings.of(root)
    templates = Templates(root, {}, TEMPLATES)
    context = _context(survey, settings, papers, since, theme)
    text = templates.text("newsletter.txt", **context)
    html = templates.text("newsletter.html", **context)
    newest = datetime.date.fromisoformat(max(paper.entered or "" for paper in papers))
    return _message(
        f"{context['name']}: {words.counted(len(papers), 'new paper')}",
        text,
        html,
        settings,
        Envelope(envelope.sender, envelope.recipients, envelope.date or newest),
    )


def _context(
    survey: Survey, settings: Settings, papers: Sequence[Paper], since: datetime.date, theme: Theme | None
) -> dict[str, object]:
    by_theme: Sequence[Share] = shares(papers, survey.themes, MOST_PAPERS)
    if theme:
        by_theme = [Share(theme, tuple(papers[:MOST_PAPERS]), len(papers))]
    shown = [paper for share in by_theme for paper in share.papers]
    findings = findings_of(shown)  # a key sentence is that of its paper alone
    name = printable(settings.name) or "What’s new"
    return {
        "name": f"{name} – {plain(theme.title)}" if theme else name,
        "since": since.isoformat(),
        "total": len(papers),
        "shares": by_theme,
        "sentences": {paper.slug: found.key_sentence for paper, found in zip(shown, findings, strict=True)},
        "links": _links(shown, settings.address),
        "address": f"{settings.address}whats-new/" if settings.address else "",
        "inks": _inks(survey),
    }


def _links(papers: Sequence[Paper], address: str) -> dict[str, str]:
    """The link of each paper by slug: its page on the site, or else the paper itself."""
    if address:
        return {paper.slug: f"{address}papers/{paper.slug}/" for paper in papers}
    return {paper.slug: next((link.address for link in words.links(paper)), "") for paper in papers}


def _inks(survey: Survey) -> Mapping[str, tuple[str, str]]:
    """The color of each theme's name on a light and on a dark background, by slug."""
    hues = {theme.slug: hue_of(theme, place) for place, theme in enumerate(survey.themes.values())}
    return {
        slug: (readable(hue, LIGHT, TEXT_CONTRAST), readable(hue, DARK, TEXT_CONTRAST))
        for slug, hue in hues.items()
    }


def _message(subject: str, text: str, html: str, settings: Settings, envelope: Envelope) -> bytes:
    message = EmailMessage(_POLICY)
    message["Subject"] = subject
    if envelope.sender:
        message["From"] = envelope.sender
    if envelope.recipients:
        message["To"] = envelope.recipients
    if envelope.date:
        noon = datetime.time(12, tzinfo=datetime.UTC)  # the same day nearly everywhere
        message["Date"] = datetime.datetime.combine(envelope.date, noon)
    # Quoted-printable preserves every character and keeps lines short enough for any mail server.
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    fingerprint = hashlib.sha256("\0".join([subject, text, html]).encode()).hexdigest()
    name = uuid.UUID(Identifiers(settings.identity).of(f"newsletters/{fingerprint}"))
    host = urlsplit(settings.address).hostname or ""
    message["Message-ID"] = f"<{name}@{host if _HOST.fullmatch(host) else _NO_HOST}>"
    message.set_boundary(f"=_{fingerprint[:32]}")  # in quoted-printable no text can hold "=_"
    return message.as_bytes()
