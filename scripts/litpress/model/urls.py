"""Web addresses within prose, freed of the punctuation, brackets and TeX around them."""

from __future__ import annotations

import re

# RFC 3986 without brackets, quotation marks and braces; TeX escapes some of its characters.
_REST = r"(?:[/?#](?:[A-Za-z0-9\-._~:/?#@!$&()*+,;=%\[\]']|\\[%&_#~])*)?"
ADDRESS = re.compile(
    r"(?:\\?\burl\{\s*)?(?P<address>https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?"
    rf"{_REST})(?P<close>\s*\}})?",
    re.IGNORECASE,
)
# Prose leaves out the scheme of addresses that everyone takes for one.
_WITHOUT_SCHEME = re.compile(
    r"(?<![\w/.@-])(?:(?:www\.)?(?:github|gitlab|huggingface|bitbucket|zenodo|hf)\.(?:com|org|co)/|www\.(?=[a-z]))"
    rf"[A-Za-z0-9][A-Za-z0-9.-]*{_REST}"
)
_HOST = re.compile(r"\b(?:github|gitlab|huggingface|bitbucket|zenodo|hf)\.|\bwww\.")
_ESCAPED = re.compile(r"(?<!\\)\\([%&_$#])")


def end_of_address(written: str) -> int:
    """Where an address ends in what looks like one: before the punctuation and brackets of the sentence."""
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
    """An address without the backslashes by which TeX protects some of its characters."""
    return _ESCAPED.sub(r"\1", address).replace("\\~", "~")


def addresses_in(text: str) -> tuple[str, ...]:
    """The web addresses in a text, each once, in their order; one written without its scheme gets https.

    An address that the text breaks by a blank is given as far as it reaches unbroken.
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
