"""Web addresses: the URL of a DOI, and addresses within prose without the punctuation and TeX around them."""

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
_HOST = re.compile(r"\b(?:github|gitlab|huggingface|bitbucket|zenodo|hf)\.|\bwww\.")
_ESCAPED = re.compile(r"(?<!\\)\\([%&_$#])")


def doi_url(doi: str) -> str:
    """Return the URL of a DOI, percent-encoded as the DOI Handbook requires (https://doi.org/10.1000/182).

    Old DOIs built on SICIs hold ``<``, ``>``, ``#`` and ``;``, of which URLs allow only the last.
    """
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def end_of_address(written: str) -> int:
    """Return the length of an address without the punctuation and brackets of the sentence after it."""
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
    """Return an address without the backslashes that protect characters in TeX."""
    return _ESCAPED.sub(r"\1", address).replace("\\~", "~")


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the web addresses in a text, each once, in order; those without a scheme get https.

    An address that is broken by a space ends there.
    """
    found = []
    if "://" in text:
        found += [(match.start("address"), match["address"]) for match in ADDRESS.finditer(text)]
    if _HOST.search(text):
        found += [(match.start(), match[0]) for match in _WITHOUT_SCHEME.finditer(text)]
    addresses = (unescaped(written[: end_of_address(written)]) for _, written in sorted(found))
    return tuple(
        dict.fromkeys(
            address if address.casefold().startswith("http") else f"https://{address}"
            for address in addresses
        )
    )
