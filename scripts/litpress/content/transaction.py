"""Transactions: a command's changes of a survey's files, made all together or not at all.

The new files are first written to a folder that git ignores, then a list of them; from then on they replace
the old ones, one by one. A command that is killed before has changed nothing; one that is killed after is
finished by the next command that writes. This is a redo log: https://en.wikipedia.org/wiki/Redo_log.
"""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from litpress.content.lock import locked
from litpress.content.survey_folder import write_file

#: The lock of the commands that write content; git ignores the folder.
LOCK = "build/content.lock"
#: The changes of a command until they are made; deleting the folder discards those of a killed command.
STAGED = "build/transaction"
_LIST = "changes.json"
_log = logging.getLogger(__name__)


class Transaction:
    """The changes of a command, which are made when it succeeds.

    Attributes:
        made: the files that have been changed, as paths from the survey's folder.
    """

    def __init__(self, root: Path) -> None:
        """Begin without changes to the survey in a folder."""
        self._root = root
        self._new: dict[str, bytes | None] = {}
        self.made: tuple[str, ...] = ()

    def write(self, path: str, data: bytes) -> None:
        """Create or replace a file, at a path from the survey's folder."""
        self._new[path] = data

    def remove(self, path: str) -> None:
        """Delete a file, at a path from the survey's folder."""
        self._new[path] = None

    def commit(self) -> None:
        """Make all changes.

        Raises:
            OSError: a file can't be written; nothing has been changed then.
        """
        staged = self._root / STAGED
        shutil.rmtree(staged, ignore_errors=True)
        changes: list[_Change] = []
        try:
            for path, new in self._new.items():
                file = self._root / path
                old = file.read_bytes() if file.exists() else None
                if new == old:
                    continue
                change = _Change(path, str(len(changes)), new is None, _digest(old))
                changes.append(change)
                for data, at in ((new, change.new_in(staged)), (old, change.old_in(staged))):
                    if data is not None:
                        write_file(at, data)
            if not changes:
                return
            write_file(staged / _LIST, json.dumps([asdict(change) for change in changes]).encode())
            made, _ = _make(self._root, changes)
            self.made = tuple(made)
        except OSError:
            _undo(self._root, changes)
            raise
        except KeyboardInterrupt:
            finish(self._root)
            raise
        finally:
            if not (staged / _LIST).exists():
                shutil.rmtree(staged, ignore_errors=True)


@contextmanager
def transaction(root: Path, *, dry_run: bool = False) -> Iterator[Transaction]:
    """Change files of a survey as the only command that does; read what the changes follow from inside.

    An error or an interruption in the block discards the changes.

    Args:
        root: the survey's folder.
        dry_run: whether to make no changes.

    Yields:
        The transaction.

    Raises:
        Locked: another command writes to the survey.
        OSError: a file can't be written; nothing has been changed then.
    """
    changes = Transaction(root)
    if dry_run:
        yield changes
        return
    with locked(root, LOCK):
        finish(root)
        yield changes
        changes.commit()


def finish(root: Path) -> None:
    """Make the remaining changes of a command that was killed, but not those of files changed since.

    Args:
        root: the survey's folder, of which the lock is held.
    """
    if (root / STAGED).is_symlink():
        (root / STAGED).unlink()  # files would be written where it leads
    if (root / STAGED / _LIST).exists():
        try:
            made, left = _make(root, _listed(root))
        except ValueError:
            _log.warning("%s: is no list of changes of a command, so it is deleted", f"{STAGED}/{_LIST}")
            made = left = []
        shutil.rmtree(root / STAGED, ignore_errors=True)
        for path in made:
            _log.warning("%s: written by a command that was interrupted before", path)
        for path in left:
            _log.warning("%s: changed since a command that was interrupted, so its change is left out", path)


@dataclass(frozen=True)
class _Change:
    """A change of a file: its path, its name in the folder of changes, and the digest of its old content."""

    path: str
    name: str
    is_removal: bool
    old: str | None

    def new_in(self, staged: Path) -> Path:
        return staged / f"{self.name}.new"

    def old_in(self, staged: Path) -> Path:
        return staged / f"{self.name}.old"


def _listed(root: Path) -> list[_Change]:
    """The changes in the list; a branch of somebody else can hold such a file too.

    Raises:
        ValueError: it has another form, or names files outside the survey or of git.
    """
    try:
        changes = [_Change(**change) for change in json.loads((root / STAGED / _LIST).read_bytes())]
        paths = [PurePosixPath(change.path) for change in changes]
        names = [change.name.isdecimal() for change in changes]
    except (TypeError, AttributeError, RecursionError) as error:
        raise ValueError(error) from error
    are_own = all(
        not path.is_absolute()
        and {"..", ".git"}.isdisjoint(part.casefold() for part in path.parts)
        and (root / path).resolve() == root.resolve() / path
        for path in paths
    )
    if not are_own or not all(names):
        raise ValueError(f"{STAGED}/{_LIST} names other files")
    return changes


def _make(root: Path, changes: list[_Change]) -> tuple[list[str], list[str]]:
    """Make changes that have not been made; the paths of those, and of files that are not as they were."""
    staged = root / STAGED
    made: list[str] = []
    left: list[str] = []
    for change in changes:
        file = root / change.path
        if not change.is_removal and not change.new_in(staged).exists():
            continue  # made already
        found = _digest(file.read_bytes()) if file.exists() else None
        if change.is_removal and found is None:
            continue
        if found != change.old:
            left.append(change.path)
            continue
        if change.is_removal:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            _move(change.new_in(staged), file)
        made.append(change.path)
    (staged / _LIST).unlink()
    return made, left


def _undo(root: Path, changes: list[_Change]) -> None:
    staged = root / STAGED
    if (staged / _LIST).exists():
        for change in changes:
            file = root / change.path
            is_made = change.is_removal or not change.new_in(staged).exists()
            if is_made and change.old is not None:
                _move(change.old_in(staged), file)
            elif is_made:
                file.unlink()
        (staged / _LIST).unlink()


def _move(file: Path, to: Path) -> None:
    try:
        os.replace(file, to)  # noqa: PTH105 -- the one call that replaces on every system
    except OSError as error:
        if error.errno != errno.EXDEV:  # content/ is another file system
            raise
        write_file(to, file.read_bytes())
        file.unlink()


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
