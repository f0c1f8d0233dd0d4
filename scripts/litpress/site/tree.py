"""The derived docs tree on disk: only what differs is written, and what is no longer derived goes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from litpress.content.survey_folder import write_file

#: Keeps the folder in git while all that is derived stays out.
_KEPT = frozenset({".gitignore"})


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Makes a folder hold these files and no others.

    A file whose bytes are right is left alone, so that nothing that watches it wakes up. Each file is
    replaced as a whole, and old ones go last: whatever interrupts, no page is half-written.

    Args:
        folder: the folder, made if need be.
        files: paths below it, with forward slashes, and what they hold.

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
