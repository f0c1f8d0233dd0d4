"""The Content-Security-Policy of the site: a meta tag for every page, and files with headers for web servers.

Browsers then run no script and load no style, picture or data but the site's own, even if a page had foreign
HTML. Standard: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from litpress.content.template_files import template_files
from litpress.problems.problem import InvalidInput, Place

#: The theme's template of the meta tag, which is derived.
META = "partials/policy.html"
_THEME = "templates/theme"
_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "img-src": "'self' data:",
    "base-uri": "'none'",
    "form-action": "'self'",
}
# Browsers ignore this directive in a meta tag.
_OF_HEADERS = "frame-ancestors 'none'"
_OTHER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
# Scripts in files, and blocks of data.
_NOT_INLINE = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?(?!module\b|text/javascript\b)\w""", re.IGNORECASE)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def meta_tag(root: Path) -> str:
    """The tag that gives a page the policy; it must come before everything that the page loads.

    Args:
        root: the survey's folder, whose templates can have inline scripts.

    Raises:
        InvalidInput: the policy can't allow an inline script of a template.
    """
    return f'<meta http-equiv="Content-Security-Policy" content="{policy(root)}">\n'


def policy(root: Path) -> str:
    """The policy, which allows the inline scripts of the theme's templates by their hashes.

    The hashes are those of the templates, never of rendered pages, where a script can be foreign.

    Args:
        root: the survey's folder.

    Raises:
        InvalidInput: the policy can't allow an inline script of a template.
    """
    allowed = sorted(set(_hashes(template_files(root, _THEME).items())))
    sources = _DIRECTIVES | {"script-src": " ".join([_DIRECTIVES["script-src"], *allowed])}
    return "; ".join(f"{directive} {value}" for directive, value in sources.items())


def header_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of each file that makes web servers send the policy and other headers.

    ``_headers`` is read by Netlify and Cloudflare Pages, ``.htaccess`` by Apache; the configuration of nginx
    can include the third.

    Args:
        root: the survey's folder.

    Raises:
        InvalidInput: the policy can't allow an inline script of a template.
    """
    headers = {"Content-Security-Policy": f"{policy(root)}; {_OF_HEADERS}", **_OTHER_HEADERS}
    lines = {
        "_headers": ["/*", *(f"  {name}: {value}" for name, value in headers.items())],
        ".htaccess": [
            "<IfModule mod_headers.c>",
            *(f'  Header always set {name} "{value}"' for name, value in headers.items()),
            "</IfModule>",
        ],
        "nginx-headers.conf": [f'add_header {name} "{value}" always;' for name, value in headers.items()],
    }
    for path, of_file in lines.items():
        yield path, "".join(f"{line}\n" for line in of_file).encode("ascii")


def _hashes(templates: Iterable[tuple[str, Path]]) -> Iterator[str]:
    for name, file in templates:
        if not name.endswith(".html"):
            continue
        # Comments keep their lines, for messages.
        text = file.read_text(encoding="utf-8", errors="replace")
        template = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
        for script in _SCRIPT.finditer(template):
            text = script["text"]
            if _NOT_INLINE.search(script["attributes"]) or not text:
                continue
            if "{{" in text or "{%" in text:
                line = template.count("\n", 0, script.start()) + 1
                raise InvalidInput(
                    f"{Place(f'{_THEME}/{name}', line)}: an inline script contains values of the page, so "
                    "the Content-Security-Policy can't allow it; move it to a file in "
                    f"{_THEME}/assets/javascripts, and the values to attributes"
                )
            digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
            yield f"'sha256-{base64.b64encode(digest).decode()}'"
