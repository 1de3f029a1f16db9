"""TinyDB tables that several processes may change at once."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from game.progress.locking import FolderLock
from game.progress.storage import DurableStorage

Fields = Mapping[Any, Any] | Callable[[MutableMapping[Any, Any]], None]


class LockedTable(Table):
    """A table whose changes hold the folder's lock from the read to the write."""

    # Another process may have changed what a cached answer was true of.
    default_query_cache_capacity = 0

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        if not isinstance(storage, DurableStorage):
            raise TypeError("a locked table stands on DurableStorage alone")
        self._durable = storage
        super().__init__(storage, name, cache_size, persist_empty)

    def _alone(self, change: Callable[..., Any], *given: Any) -> Any:
        with self._durable.one_write():
            # The next id was counted before others may have inserted.
            self._next_id = None
            return change(*given)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert one document, under an id that no other process gives at the same time."""
        return int(self._alone(super().insert, document))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert several documents: all or none."""
        return list(self._alone(super().insert_multiple, documents))

    def update(
        self,
        fields: Fields,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Change the documents that match; return their ids."""
        return list(self._alone(super().update, fields, cond, doc_ids))

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Make several changes: all or none."""
        return list(self._alone(super().update_multiple, updates))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Change the documents that match, or insert this one where none does."""
        return list(self._alone(super().upsert, document, cond))

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove the documents that match; return their ids."""
        return list(self._alone(super().remove, cond, doc_ids))

    def truncate(self) -> None:
        """Remove every document."""
        self._alone(super().truncate)


class Documents(TinyDB):
    """A TinyDB on durable storage, whose tables are locked ones; see there for `private`."""

    table_class: type[Table] = LockedTable

    def __init__(
        self,
        path: Path,
        lock: FolderLock,
        before_mending: Callable[[], None] = lambda: None,
        *,
        private: bool = False,
    ) -> None:
        self.durable = DurableStorage(path, lock, before_mending, private=private)
        super().__init__(storage=lambda: self.durable)
