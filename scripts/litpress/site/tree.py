"""The derived docs tree on disk: only files that differ are written, and old ones are removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from litpress.content.survey_folder import write_file

#: Keeps the folder in git while its derived files stay out.
_KEPT = frozenset({".gitignore"})


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Make a folder hold these files and no others.

    A file with the right content is left alone, so that nothing that watches it wakes up. Each file is
    replaced as a whole, and old ones are removed last: an interruption leaves no page half-written.

    Args:
        folder: the folder; created if needed.
        files: paths below it, with forward slashes, and their content.

    Returns:
        The paths of files that were written or removed.
    """
    changed: list[str] = []
    wanted: set[Path] = set()
    for name, data in files:
        path = folder / name
        wanted.add(path)
        if not (path.is_file() and path.read_bytes() == data):
            write_file(path, data)
            changed.append(name)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted and path.name not in _KEPT:
            path.unlink()
            changed.append(path.relative_to(folder).as_posix())
    return changed
