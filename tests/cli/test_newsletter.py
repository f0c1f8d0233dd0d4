from __future__ import annotations

from email import message_from_string
from email.policy import default as default_policy

import pytest

from tests.terminal import Terminal


def test_newsletter_prints_or_writes_a_message(litpress: Terminal) -> None:
    status, out, err = litpress("newsletter", "--since", "2026-02-03", "--from", "Ada <a@example.org>")
    assert (status, err) == (0, "")
    message = message_from_string(out, policy=default_policy)
    assert message["Subject"] == "A survey for tests: 3 new papers"
    assert message["From"] == "Ada <a@example.org>"
    assert "To" not in message
    since = ("newsletter", "--since", "2026-02-03", "--from", "Ada <a@example.org>")
    assert litpress(*since, "--output", "news.eml") == (0, "", "")
    assert (litpress.folder / "news.eml").read_bytes() == out.encode()
    with_theme = litpress(*since, "--theme", "long-context", "--date", "2026-03-01")[1]
    message = message_from_string(with_theme, policy=default_policy)
    assert message["Subject"].endswith(": 1 new paper")
    assert message["Date"].startswith("Sun, 01 Mar 2026")


def test_newsletter_uses_templates_of_the_survey(litpress: Terminal) -> None:
    template = litpress.folder / "templates/mail/newsletter.txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{% include 'none.j2' %}\n", encoding="utf-8")
    status, out, err = litpress("newsletter", "--since", "2026-02-03")
    assert (status, out) == (1, "")
    assert err.startswith("templates/mail/none.j2: ")


def test_newsletter_without_additions_writes_nothing(litpress: Terminal) -> None:
    words = "no papers were added in the survey since 2026-02-04; no message was written\n"
    assert litpress("newsletter", "--since", "2026-02-04", "--output", "news.eml") == (0, "", words)
    assert not (litpress.folder / "news.eml").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing option '--since'"),
        (["--since", "last week"], "'last week' is not a date; write it as 2026-02-03"),
        (["--since", "2026-02-30"], "'2026-02-30' is not a date"),
        (["--since", "2026-02-03", "--date", "x"], "Invalid value for '--date': 'x' is not a date"),
        (["--since", "2026-02-03", "--theme", "long-contex"], "did you mean long-context?"),
        (["--since", "2026-02-03", "--to", "Ada"], "'Ada' is not an e-mail address; write it as name@"),
        (["--since", "2026-02-03", "--from", "a@b.org\nBcc: c@d.org"], "is not an e-mail address"),
        (["--since", "2026-02-03", "--to", "ü@b.org"], "is not an e-mail address"),
    ],
)
def test_invalid_options_of_newsletter_are_reported(
    litpress: Terminal, arguments: list[str], words: str
) -> None:
    status, out, err = litpress("newsletter", *arguments)
    assert (status, out) == (2, "")
    assert words in " ".join(err.split())
