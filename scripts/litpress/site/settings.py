"""Settings of the site in mkdocs.yml: its name, address and repository."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from litpress.problems.problem import InvalidInput, Place

CONFIGURATION = "mkdocs.yml"
#: The form for suggesting a paper, where GitHub looks for it.
ISSUE_FORM = ".github/ISSUE_TEMPLATE/suggest-a-paper.yml"
# Browsers and hosts accept more, but mail and chat programs break longer links.
_LONGEST_ADDRESS = 1000
# Hosts without forms like GitHub's, by a word in their name, with their paths for editing and viewing files,
# which GitHub has at edit/main/ and blob/main/.
_OTHER_HOSTS = {
    "gitlab": ("-/edit/", "-/blob/"),
    **dict.fromkeys(("codeberg", "gitea", "forgejo"), ("_edit/", "src/branch/")),
    "bitbucket": ("src/", "src/"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's name and address.

    Attributes:
        name: the name of the site.
        description: one sentence about it; can be empty.
        address: the address where it is published, ending in a slash; empty if unknown.
        identity: the permanent identity of the survey in feeds, independent of its name and address.
        edits: the prefix of the address at which a file is edited; empty without a repository.
        lines: the prefix of the address at which lines of a file are shown; empty if unknown.
        suggest: the address of the form for suggesting a paper; empty without a repository that has it.
    """

    name: str
    description: str
    address: str
    identity: str = ""
    edits: str = ""
    lines: str = ""
    suggest: str = ""

    @classmethod
    def of(cls, root: Path) -> Settings:
        """The settings of the survey in a folder.

        Raises:
            InvalidInput: its mkdocs.yml can't be read.
        """
        given = _read(root / CONFIGURATION)
        extra = given.get("extra")
        extra = extra if isinstance(extra, Mapping) else {}
        address = _text(given, "site_url").rstrip("/")
        repository = _text(given, "repo_url").rstrip("/").removesuffix(".git")
        host = urlsplit(repository).hostname or ""
        other = next((paths for word, paths in _OTHER_HOSTS.items() if word in host), None)
        edit, is_edited = re.subn("^edit/", other[0] if other else "edit/", _text(extra, "edit"))
        # GitHub and GitLab show a file at blob/main/ and edit it at edit/main/.
        lines, is_known = re.subn(r"(?:^|(?<=/))edit/", "blob/", edit, count=1)
        if other and is_edited:
            lines, is_known = edit.replace(*other, 1), 1
        form = root / ISSUE_FORM
        has_form = bool(repository) and form.is_file() and not other
        return cls(
            name=_text(given, "site_name"),
            description=_text(given, "site_description"),
            address=f"{address}/" if address else "",
            identity=_text(extra, "identity") or _text(given, "site_name"),
            edits=f"{repository}/{edit}" if repository and edit else "",
            lines=f"{repository}/{lines}" if repository and is_known else "",
            suggest=f"{repository}/issues/new?template={form.name}" if has_form else "",
        )

    def suggest_under(self, theme: str) -> str:
        """The address of the form for suggesting a paper, with the theme of a title selected."""
        address = f"{self.suggest}&theme={quote(theme, safe='')}"
        return address if self.suggest and len(address) <= _LONGEST_ADDRESS else self.suggest


def _read(path: Path) -> Mapping[str, object]:
    # MkDocs' own reader: it knows !ENV, and INHERIT.
    import yaml
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import yaml_load

    try:
        with path.open("rb") as file:
            given = yaml_load(file)
    except (OSError, MkDocsException, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InvalidInput(f"{Place(CONFIGURATION)}: can't be read ({error}); fix it") from error
    if not isinstance(given, Mapping):
        raise InvalidInput(f"{Place(CONFIGURATION)}: has no settings; add at least a site_name")
    return given


def _text(settings: Mapping[str, object], name: str) -> str:
    return " ".join(str(settings.get(name) or "").split())
