"""Nothing that can be typed is too strange to be answered, and nothing is done on a guess."""

from hypothesis import given, settings
from hypothesis import strategies as st

from game.acts import Act
from game.encounter import View
from game.typed import ASIDES, HARMLESS, IN_FULL, SPELLINGS, Aside, Unclear, understand
from game.typed.vocabulary import NUMBERS, TO_A_DRAFT
from tests.test_typed import CHOOSING, HAND, MOMENTS


@settings(deadline=None)
@given(st.text(st.characters(), max_size=40), st.sampled_from(MOMENTS))
def test_no_line_is_too_strange_to_be_answered(text: str, moment: View) -> None:
    check(text, moment)


PIECES = [
    "1",
    "٣",
    "²",
    "say",
    "handoff",
    "h",
    "#",
    ".",
    "\x1b[2J",
    "\x00",
    "\ud800",
    "\u202e",
    "İ",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from(MOMENTS))
def test_nor_is_any_mixture_of_what_it_knows(pieces: list[str], moment: View) -> None:
    check("".join(pieces), moment)
    check(" ".join(pieces), moment)


TYPED_WORDS = sorted({word for line in HAND for word in line.lower().split()})
COMMANDS = sorted({*SPELLINGS, *(word for words in SPELLINGS.values() for word in words)})
EDITS = st.sampled_from(["", "x", "e", " ", "s", "'"])


@settings(deadline=None)
@given(
    st.sampled_from(COMMANDS),
    st.integers(0, 12),
    st.integers(0, 2),
    EDITS,
    st.sampled_from(MOMENTS),
)
def test_what_cannot_be_taken_back_is_never_done_on_a_guess(
    word: str, place: int, dropped: int, added: str, moment: View
) -> None:
    text = word[:place] + added + word[place + dropped :]
    match understand(text, moment):
        case Act(verb=verb) if verb in IN_FULL:
            assert " ".join(text.split()).strip("'") in SPELLINGS[verb]
        case Act(verb=verb) if verb not in HARMLESS:
            typed = " ".join(text.split()).strip("'")
            words = (*SPELLINGS[verb], *TO_A_DRAFT.get(verb, ()))
            assert not typed or any(known.startswith(typed) for known in words)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*TYPED_WORDS, *COMMANDS, "not"]), max_size=8))
def test_a_line_is_said_only_on_words_of_its_own(words: list[str]) -> None:
    check(" ".join(words), CHOOSING)
    match understand(" ".join(words), CHOOSING):
        case Act(verb="say", place=place) if not _is_number(words[-1]):
            said = HAND[place].lower()
            assert any(word.strip(".,?") in said for word in words if len(word) > 2) or (
                {"apologize", "sorry"} & {*words}
            )


def _is_number(word: str) -> bool:
    bare = word.strip("#.,?")
    return bare.isdecimal() or bare in NUMBERS


def check(text: str, moment: View) -> None:
    match understand(text, moment):
        case Act(verb=verb, place=place):
            assert verb in moment["verbs"]
            choices = {"say": moment["hand"], "handoff": moment["summaries"]}.get(verb, [""])
            assert 0 <= place < len(choices)
        case Aside(name=name):
            assert name in {*ASIDES, "summaries"}
        case Unclear(message=message):
            assert message.isprintable()
            assert len(message) < 200
