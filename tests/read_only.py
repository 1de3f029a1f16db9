"""Folders that can be looked at and not changed, even by root."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@contextmanager
def open_to_all() -> Iterator[Path]:
    """A new folder where everybody may look: `tmp_path` may lie where only its owner may."""
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that this process may look at and not change, even as root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    inside = [folder, *folder.rglob("*")]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    if root:
        os.seteuid(65534)
    try:
        if os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            pytest.skip("folders cannot be made read-only here")
        if not os.access(folder, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
            pytest.skip("where temporary files are, only their owner may look")
        yield
    finally:
        if root:
            os.seteuid(0)
        for path in inside:
            path.chmod(0o755)
