"""A stand-in for the command gh: it answers from a file, and lets a job do only what its permissions grant.

Run by the workflows under test, which find it on their path. ``FAKE_GH`` names a folder: ``answers.json``
holds for each question, such as ``GET repos/o/n/pulls/7``, its answer: data, pages of data for what is asked
by page, or ``{"file": NAME}`` for bytes. What is not there is answered with 404. ``permissions.json`` is that
of the job. All that would change something goes to ``changes.jsonl``.
https://cli.github.com/manual/gh_api
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

import jq

# What a question takes, by the pages of https://docs.github.com/rest; any one of several will do.
_NEEDED = (
    (r"GET repos/[^/]+/[^/]+/actions/", {"actions:read"}),
    (r"GET repos/[^/]+/[^/]+/pulls/", {"pull-requests:read"}),
    (r"GET repos/[^/]+/[^/]+/issues/\d+/comments", {"issues:read", "pull-requests:read"}),
    (r"GET repos/[^/]+/[^/]+/issues", {"issues:read", "pull-requests:read"}),
    (
        r"(POST|PATCH) repos/[^/]+/[^/]+/issues/(\d+/comments|comments/\d+)$",
        {"issues:write", "pull-requests:write"},
    ),
    (r"issue (create|edit|close|comment)", {"issues:write"}),
)


def main() -> None:
    """Answers as gh does."""
    if not os.environ.get("GH_TOKEN") or not os.environ.get("GH_REPO"):
        _fail("gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.", 4)
    parser = argparse.ArgumentParser(prog="gh", allow_abbrev=False)
    commands = parser.add_subparsers(required=True)
    _add_api(commands.add_parser("api", allow_abbrev=False))
    issue = commands.add_parser("issue", allow_abbrev=False).add_subparsers(required=True, dest="verb")
    for verb, options in {
        "create": ("--title", "--body-file"),
        "edit": ("--body-file",),
        "close": ("--comment",),
        "comment": ("--body", "--body-file"),
    }.items():
        of_verb = issue.add_parser(verb, allow_abbrev=False)
        if verb != "create":
            of_verb.add_argument("number", type=int)
        for option in options:
            of_verb.add_argument(option)
        of_verb.set_defaults(run=_issue)
    given = parser.parse_args()
    given.run(given)


def _add_api(api: argparse.ArgumentParser) -> None:
    api.add_argument("path")
    api.add_argument("--method")
    api.add_argument("--field", action="append", default=[])
    api.add_argument("--jq")
    api.add_argument("--paginate", action="store_true")
    api.add_argument("--silent", action="store_true")
    api.set_defaults(run=_api)


def _api(given: argparse.Namespace) -> None:
    fields = dict(field.split("=", 1) for field in given.field)
    method = given.method or ("POST" if fields else "GET")
    question = f"{method} {given.path}"
    _demand(question)
    if method != "GET":
        texts = {name: _text(value) for name, value in fields.items()}
        _note({"question": question, **texts})
        return
    answer = _folder("answers.json").get(question)
    if answer is None:
        sys.stdout.write('{"message": "Not Found", "status": "404"}')
        _fail("gh: Not Found (HTTP 404)", 1)
    if isinstance(answer, dict) and "file" in answer:
        sys.stdout.buffer.write((Path(os.environ["FAKE_GH"]) / answer["file"]).read_bytes())
        return
    pages = answer if given.paginate else [answer]
    for page in pages:
        for found in jq.compile(given.jq).input_value(page).all() if given.jq else [page]:
            sys.stdout.write((found if isinstance(found, str) else json.dumps(found)) + "\n")


def _issue(given: argparse.Namespace) -> None:
    _demand(f"issue {given.verb}")
    reported = {
        name: value for name, value in vars(given).items() if name not in ("run", "body_file") and value
    }
    if body := getattr(given, "body_file", None):
        reported["body"] = Path(body).read_text(encoding="utf-8")
    _note(reported)


def _text(value: str) -> str:
    return Path(value[1:]).read_text(encoding="utf-8") if value.startswith("@") else value


def _demand(question: str) -> None:
    """That the job was granted what a question takes."""
    granted = {f"{of}:{what}" for of, what in _folder("permissions.json").items()}
    granted |= {one.replace(":write", ":read") for one in granted}
    for pattern, needed in _NEEDED:
        if re.match(pattern, question):
            if not granted & needed:
                _fail("gh: Resource not accessible by integration (HTTP 403)", 1)
            return
    _fail(f"gh: nobody knows what {question} takes", 1)


def _note(change: dict[str, Any]) -> None:
    with (Path(os.environ["FAKE_GH"]) / "changes.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(change) + "\n")


def _folder(name: str) -> dict[str, Any]:
    data = json.loads((Path(os.environ["FAKE_GH"]) / name).read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def _fail(words: str, status: int) -> NoReturn:
    sys.stderr.write(f"{words}\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
