"""TinyDB on durable storage: whole or not at all, whoever writes at the same time."""

import os
from pathlib import Path

import pytest
from tinydb import Query
from tinydb.operations import increment
from tinydb.storages import MemoryStorage

from game.progress.locking import FolderLock
from game.progress.runlog import RunLog
from game.progress.tables import Documents, LockedTable


def documents(folder: Path) -> Documents:
    return Documents(folder / "cards.json", FolderLock(folder))


def test_two_windows_never_give_the_same_id(tmp_path: Path) -> None:
    one, two = documents(tmp_path).table("cards"), documents(tmp_path).table("cards")
    ids = [table.insert({"by": name}) for _ in range(3) for name, table in (("1", one), ("2", two))]
    assert ids == [1, 2, 3, 4, 5, 6]
    assert len(one.all()) == len(two.all()) == 6


def test_what_another_window_changed_is_seen_at_once(tmp_path: Path) -> None:
    one, two = documents(tmp_path).table("cards"), documents(tmp_path).table("cards")
    card = Query().card == "empathy"
    one.insert({"card": "empathy", "due": 1})
    assert two.search(card) == one.search(card)
    for table in (one, two, one):
        table.update(increment("due"), card)
        assert [found["due"] for found in one.search(card)] == [two.search(card)[0]["due"]]
    assert one.search(card)[0]["due"] == 4


def test_every_kind_of_change_is_kept(tmp_path: Path) -> None:
    table, name = documents(tmp_path).table("cards"), Query().name
    assert table.insert_multiple({"name": letter} for letter in "abc") == [1, 2, 3]
    table.update_multiple([({"due": 1}, name == "a"), ({"due": 2}, name == "b")])
    assert table.upsert({"name": "d"}, name == "d") == [4]
    assert table.remove(name == "c") == [3]
    assert documents(tmp_path).table("cards").all() == [
        {"name": "a", "due": 1},
        {"name": "b", "due": 2},
        {"name": "d"},
    ]
    table.truncate()
    assert len(documents(tmp_path).table("cards")) == 0


def test_several_changes_are_one_or_none(tmp_path: Path) -> None:
    kept = documents(tmp_path)
    kept.table("cards").insert({"name": "a"})
    before = (tmp_path / "cards.json").read_bytes()

    def half() -> None:
        with kept.durable.one_write():
            kept.table("cards").insert({"name": "b"})
            kept.table("profile").insert({"name": "Sam"})
            assert (tmp_path / "cards.json").read_bytes() == before
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert (tmp_path / "cards.json").read_bytes() == before
    assert kept.table("cards").all() == [{"name": "a"}]


def test_what_cannot_be_written_as_json_changes_nothing(tmp_path: Path) -> None:
    table = documents(tmp_path).table("cards")
    table.insert({"name": "a"})
    with pytest.raises(TypeError):
        table.insert({"name": {1, 2}})
    assert table.all() == [{"name": "a"}]


def test_the_copy_is_the_last_good_one_and_never_a_damaged_one(tmp_path: Path) -> None:
    kept = documents(tmp_path)
    for letter in "abc":
        kept.table("cards").insert({"name": letter})
    good = kept.durable.backup.read_bytes()
    assert b'"b"' in good
    assert b'"c"' not in good
    kept.durable.path.write_bytes(b"rubbish")
    kept.durable.write({"cards": {}})
    assert kept.durable.backup.read_bytes() == good


def test_where_links_are_not_possible_the_copy_is_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "link")
    kept = documents(tmp_path)
    for letter in "abc":
        kept.table("cards").insert({"name": letter})
    kept.durable.path.write_bytes(b"")
    assert documents(tmp_path).table("cards").all() == [{"name": "a"}, {"name": "b"}]


def test_a_locked_table_stands_on_nothing_else() -> None:
    with pytest.raises(TypeError, match="stands on DurableStorage alone"):
        LockedTable(MemoryStorage(), "cards")


def test_a_line_is_never_written_behind_a_torn_one(tmp_path: Path) -> None:
    log = RunLog(tmp_path / "runs.jsonl", FolderLock(tmp_path))
    log.path.write_bytes(b"torn")
    log.append({"number": 1})
    assert [line.entry for line in log.lines()] == [{"number": 1}]
    assert (tmp_path / "runs.jsonl.torn-1").read_bytes() == b"torn"
