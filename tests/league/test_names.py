"""Names that look alike are known to, and names that are merely similar are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from game.league.names import looks


def alike(one: str, other: str) -> bool:
    return not looks(one).isdisjoint(looks(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", "anna"),
        ("Anna", "ANNA"),
        ("Anna", "\u0410nn\u0430"),  # with Cyrillic letters
        ("Ian", "lan"),
        ("IAN", "ian"),
        ("Omar", "0mar"),
        ("Bernard", "Bemard"),
        ("Zoë", "Zoe"),
        ("Jean-Luc", "Jean Luc"),
        ("\uff21nna", "Anna"),
        ("\u039d\u0399\u039a\u039f", "NIKO"),  # in Greek letters
    ],
)
def test_a_name_that_passes_for_another_is_found(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", "Anne"),
        ("Lia", "Ila"),
        ("Jan", "Jana"),
        ("Олег", "Ольга"),
        ("李", "王"),
        ("A", "B"),
    ],
)
def test_names_that_are_only_similar_are_two_names(one: str, other: str) -> None:
    assert not alike(one, other)


@given(some.text(max_size=40))
def test_a_name_looks_like_itself_however_it_is_written(name: str) -> None:
    assert alike(name, name)
    assert alike(name, name.casefold())
