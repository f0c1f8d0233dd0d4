"""What mkdocs.yml says about the site as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from litpress.contribute.issue_form import FORM
from litpress.problems.problem import InvalidInput, Place

CONFIGURATION = "mkdocs.yml"
# Browsers and hosts take more, but what is passed on by mail and chat gets broken.
_LONGEST_ADDRESS = 1000
# Hosts that have no forms like GitHub's, by a word in their name, and where they edit and show what GitHub
# has at edit/main/ and blob/main/.
_OTHER_HOSTS = {
    "gitlab": ("-/edit/", "-/blob/"),
    **dict.fromkeys(("codeberg", "gitea", "forgejo"), ("_edit/", "src/branch/")),
    "bitbucket": ("src/", "src/"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's name and address.

    Attributes:
        name: what the site is called.
        description: what it is, in a sentence; may be empty.
        address: where it is published, with a slash at its end; empty while nobody knows.
        repository: where its records are kept, without a slash at its end; likewise.
        identity: what feeds know the survey by, whatever its name and address become.
        edits: what stands before the path of a file where it is edited; empty without a repository.
        lines: what stands before the path of a file where its lines can be read; empty if unknown.
        suggest: where readers suggest a paper by a form; empty without a repository that has it.
    """

    name: str
    description: str
    address: str
    repository: str
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
        # MkDocs' own reader: it knows !ENV, and INHERIT.
        import yaml
        from mkdocs.exceptions import MkDocsException
        from mkdocs.utils.yaml import yaml_load

        path = root / CONFIGURATION
        try:
            with path.open("rb") as file:
                given = yaml_load(file)
        except (OSError, MkDocsException, UnicodeDecodeError, yaml.YAMLError) as error:
            raise InvalidInput(f"{Place(CONFIGURATION)}: can't be read ({error}); mend it") from error
        if not isinstance(given, Mapping):
            raise InvalidInput(f"{Place(CONFIGURATION)}: holds no settings; it needs at least a site_name")

        def text(name: str, among: Mapping[str, object] = given) -> str:
            return " ".join(str(among.get(name) or "").split())

        form = root / FORM
        extra = given.get("extra")
        extra = extra if isinstance(extra, Mapping) else {}
        address = text("site_url").rstrip("/")
        repository = text("repo_url").rstrip("/").removesuffix(".git")
        host = urlsplit(repository).hostname or ""
        other = next((ways for word, ways in _OTHER_HOSTS.items() if word in host), None)
        edit, is_edited = re.subn("^edit/", other[0] if other else "edit/", text("edit", extra))
        # GitHub and GitLab, where a file is read at blob/main/ and edited at edit/main/.
        lines, is_known = re.subn(r"(?:^|(?<=/))edit/", "blob/", edit, count=1)
        if other and is_edited:
            lines, is_known = edit.replace(*other, 1), 1
        has_form = bool(repository) and form.is_file() and not other
        return cls(
            name=text("site_name"),
            description=text("site_description"),
            address=f"{address}/" if address else "",
            identity=text("identity", extra) or text("site_name"),
            repository=repository,
            edits=f"{repository}/{edit}" if repository and edit else "",
            lines=f"{repository}/{lines}" if repository and is_known else "",
            suggest=f"{repository}/issues/new?template={form.name}" if has_form else "",
        )

    def suggest_under(self, theme: str) -> str:
        """Where readers suggest a paper of a theme, which the form has chosen then; empty without a form.

        Args:
            theme: its title, by which the form offers it.
        """
        address = f"{self.suggest}&theme={quote(theme, safe='')}"
        return address if self.suggest and len(address) <= _LONGEST_ADDRESS else self.suggest
