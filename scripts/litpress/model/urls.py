"""Web addresses: the URL of a DOI, and addresses in prose without the punctuation and TeX around them."""

from __future__ import annotations

import re
from urllib.parse import quote

# The characters of RFC 3986, some of them escaped by TeX.
_REST = r"(?:[/?#](?:[A-Za-z0-9\-._~:/?#@!$&()*+,;=%\[\]']|\\[%&_#~])*)?"
ADDRESS = re.compile(
    r"(?:\\?\burl\{\s*)?(?P<address>https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?"
    rf"{_REST})(?P<close>\s*\}})?",
    re.IGNORECASE,
)
# Addresses that prose writes without their scheme.
_WITHOUT_SCHEME = re.compile(
    r"(?<![\w/.@-])(?:(?:www\.)?(?:github|gitlab|huggingface|bitbucket|zenodo|hf)\.(?:com|org|co)/|www\.(?=[a-z]))"
    rf"[A-Za-z0-9][A-Za-z0-9.-]*{_REST}"
)
_ESCAPED = re.compile(r"(?<!\\)\\([%&_$#])")


def doi_url(doi: str) -> str:
    """The URL of a DOI, percent-encoded as the DOI Handbook requires (https://doi.org/10.1000/182).

    Old DOIs built on SICIs have ``<``, ``>``, ``#`` and ``;``, of which URLs allow only the last.
    """
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def end_of_address(written: str) -> int:
    """The length of an address without the punctuation and brackets of the sentence after it."""
    kept = written
    while True:
        stripped = kept.rstrip(".,;:!?'*")
        for left, right in ("()", "[]"):
            if stripped.endswith(right) and stripped.count(right) > stripped.count(left):
                stripped = stripped[:-1]
        if stripped == kept:
            return len(kept)
        kept = stripped


def unescaped(address: str) -> str:
    """An address without the backslashes that protect characters in TeX."""
    return _ESCAPED.sub(r"\1", address).replace("\\~", "~")


def addresses_in(text: str) -> tuple[str, ...]:
    """The web addresses in a text, each once, in order; those without a scheme get https."""
    found = [(match.start("address"), match["address"]) for match in ADDRESS.finditer(text)]
    found += [(match.start(), f"https://{match[0]}") for match in _WITHOUT_SCHEME.finditer(text)]
    written = (address for _, address in sorted(found))
    return tuple(dict.fromkeys(unescaped(address[: end_of_address(address)]) for address in written))
