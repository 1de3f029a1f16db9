"""A level as it was written, before it is known to be sound.

Checks between parts look at a draft, so that they can speak about what is well
formed even while something else in the file is not: whatever has the wrong type
is passed over here, since the models have a sentence about it already.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from game.level.syntax import DataPath

# More than any level may have of anything; beyond it, guessing what was meant takes too long.
MAX_IDS: Final = 500


class Problem(NamedTuple):
    """What is wrong at a path; `on_key` where the key is at fault and not its value."""

    path: DataPath
    code: str
    message: str
    fix: str
    on_key: bool = False
    offset: int | None = None


class Written(NamedTuple):
    """A word of the file, and where it is."""

    path: DataPath
    word: str


@dataclass(frozen=True)
class Node:
    """One object of the file, and where it is."""

    path: DataPath
    members: dict[str, Any]

    def word(self, key: str) -> str | None:
        """Return the text under a key, or None where there is none."""
        value = self.members.get(key)
        return value if isinstance(value, str) else None

    def written(self, key: str) -> tuple[Written, ...]:
        """Return the text or the list of texts under a key."""
        value = self.members.get(key)
        path = (*self.path, key)
        if isinstance(value, str):
            return (Written(path, value),)
        items = enumerate(value if isinstance(value, list) else [])
        return tuple(Written((*path, n), item) for n, item in items if isinstance(item, str))

    def gives(self, key: str) -> bool:
        """Tell whether a key holds anything but an empty value."""
        return self.members.get(key) not in (None, False, [], {}, "")

    def is_list_of_objects(self, key: str) -> bool:
        """Tell whether a key, where it is given, holds a list in which all are objects."""
        value = self.members.get(key, [])
        return isinstance(value, list) and len(value) == len(self.nodes(key))

    def node(self, key: str) -> "Node | None":
        """Return the object under a key."""
        value = self.members.get(key)
        return Node((*self.path, key), value) if isinstance(value, dict) else None

    def nodes(self, *keys: str) -> "tuple[Node, ...]":
        """Return the objects in the list, or under the names, that the keys lead to."""
        value: object = self.members
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        path = (*self.path, *keys)
        entries: Iterator[tuple[str | int, object]] = iter(())
        if isinstance(value, list):
            entries = iter(enumerate(value))
        elif isinstance(value, dict):
            entries = iter(value.items())
        return tuple(Node((*path, key), item) for key, item in entries if isinstance(item, dict))


class Draft(Node):
    """A whole level as written; a collection is None where it cannot be told what it holds."""

    @cached_property
    def concerns(self) -> tuple[Node, ...]:
        """The concerns as written."""
        return self.nodes("concerns")

    @cached_property
    def replies(self) -> tuple[Node, ...]:
        """The replies as written."""
        return self.nodes("replies")

    @cached_property
    def lines(self) -> tuple[Node, ...]:
        """Every line of the customer's, in the order of the format."""
        return tuple(
            line for key in ("vents", "reveals", "returns", "twists") for line in self.nodes(key)
        )

    @cached_property
    def phrases(self) -> tuple[Node, ...]:
        """Every phrase of every line."""
        return tuple(phrase for line in self.lines for phrase in line.nodes("phrases"))

    @cached_property
    def lines_are_whole(self) -> bool:
        """Tell whether no line or phrase had to be passed over."""
        lists: list[tuple[Node, str]] = [(self, key) for key in ("vents", "returns", "twists")]
        lists += [(line, "phrases") for line in self.lines]
        reveals = self.members.get("reveals", {})
        return (
            all(node.is_list_of_objects(key) for node, key in lists)
            and isinstance(reveals, dict)
            and len(reveals) == len(self.nodes("reveals"))
        )

    @cached_property
    def terms(self) -> tuple[Node, ...]:
        """What policy allows, then what it refuses."""
        return (*self.nodes("policy", "can"), *self.nodes("policy", "cannot"))

    def known(self, *collections: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the ids in collections, or None where one is malformed or absurdly long."""
        ids: list[str] = []
        for keys in collections:
            value: object = self.members
            for key in keys:
                value = value.get(key, []) if isinstance(value, dict) else None
            if not isinstance(value, list):
                return None
            found = [node.word("id") for node in self.nodes(*keys)]
            if len(found) != len(value) or None in found or len(found) > MAX_IDS:
                return None
            ids.extend(word for word in found if word is not None)
        return tuple(ids)
