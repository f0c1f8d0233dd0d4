"""What mkdocs.yml says about the site as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from litpress.errors import InvalidInput, Place

CONFIGURATION = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's name and address.

    Attributes:
        name: what the site is called.
        description: what it is, in a sentence; may be empty.
        address: where it is published, with a slash at its end; empty while nobody knows.
        repository: where its records are kept, without a slash at its end; likewise.
        identity: what feeds know the survey by, whatever its name and address become.
    """

    name: str
    description: str
    address: str
    repository: str
    identity: str = ""

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

        extra = given.get("extra")
        address = text("site_url").rstrip("/")
        return cls(
            name=text("site_name"),
            description=text("site_description"),
            address=f"{address}/" if address else "",
            repository=text("repo_url").rstrip("/"),
            identity=text("identity", extra if isinstance(extra, Mapping) else {}) or text("site_name"),
        )
