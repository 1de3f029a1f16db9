"""What somebody types means the same everywhere."""

import pytest

from game.acts import Act
from game.encounter import State, View, begin, step, view
from game.encounter.actions import HEAR, SILENCE, VERBS, Action
from game.level import Level, load_level, parse_level
from game.typed import ASIDES, SPELLINGS, Aside, Unclear, understand
from tests.terminal import LATE_CAKE, in_channel

PHONE = load_level(LATE_CAKE)
CHAT = parse_level(in_channel("chat"), LATE_CAKE)


def heard_out(level: Level) -> State:
    state = begin(level, seed=7)
    while state.phase == "hearing":
        state, _ = step(level, state, HEAR)
    return state


SPEAKING = view(PHONE, step(PHONE, begin(PHONE, seed=7), HEAR)[0])
ASKED = view(PHONE, heard_out(PHONE))
DRAFTED = view(CHAT, step(CHAT, heard_out(CHAT), SILENCE)[0])
OVER = view(PHONE, step(PHONE, heard_out(PHONE), Action("end"))[0])
LINES = len(ASKED["hand"])
MOMENTS = [SPEAKING, ASKED, DRAFTED, OVER]


def unclear(text: str, moment: View) -> str:
    meant = understand(text, moment)
    assert isinstance(meant, Unclear), meant
    return meant.message


def test_enter_lets_them_go_on_and_sends_a_draft_and_else_says_whose_turn_it_is() -> None:
    assert understand("", SPEAKING) == Act("hear")
    assert understand("   \t ", SPEAKING) == Act("hear")
    assert understand("", DRAFTED) == Act("send")
    assert unclear("", ASKED).startswith(f"It is your turn: type a number from 1 to {LINES}")
    assert unclear("", OVER) == "The encounter is over."


@pytest.mark.parametrize("text", ["2", "2.", "2)", "#2", " 2 ", "say 2", "SAY 2", "say\t#2", '"2"'])
def test_a_number_says_that_line_however_it_is_written(text: str) -> None:
    assert understand(text, ASKED) == Act("say", 1)


@pytest.mark.parametrize("two", ["٢", "२", "߂"])
def test_a_number_in_another_script_is_that_number(two: str) -> None:
    assert understand(two, ASKED) == Act("say", 1)


@pytest.mark.parametrize("text", ["0", "6", "999", "0000", "say 6", "handoff 4", "handoff 0"])
def test_a_number_that_is_not_there_is_named_with_those_that_are(text: str) -> None:
    number = text.rpartition(" ")[2]
    count = len(ASKED["summaries"]) if text.startswith("handoff") else LINES
    assert unclear(text, ASKED) == f"There is no number {number}; choose 1 to {count}."


@pytest.mark.parametrize("text", ["9" * 5000, "1" + "0" * 100_000, "00000000001"])
def test_an_enormous_number_is_not_even_read(text: str) -> None:
    assert unclear(text, ASKED) == f"There is no number so large; choose 1 to {LINES}."


@pytest.mark.parametrize("text", ["²", "①", "Ⅳ", "-1", "1.5", "1e3", "½"])
def test_what_is_no_plain_number_chooses_nothing(text: str) -> None:
    assert unclear(text, ASKED).startswith("I don't know")


def test_two_numbers_are_not_half_understood() -> None:
    assert unclear("1 2", ASKED) == "One number at a time, please."
    assert unclear("nod 2", ASKED) == "nod takes no number; type just nod."


def test_a_number_while_they_speak_asks_to_hear_them_out() -> None:
    for text in ("1", "say 1", "limit", "consult", "close", "hang up"):
        assert unclear(text, SPEAKING) == "Hear them out first: press Enter to let them go on."


def test_every_word_of_an_action_means_that_action() -> None:
    for verb, words in SPELLINGS.items():
        moment = next(moment for moment in MOMENTS if verb in moment["verbs"])
        for word in words:
            number = " 1" if VERBS[verb] else ""
            assert understand(f"  {word.upper()}{number} ", moment) == Act(verb)


def test_questions_about_it_can_be_asked_at_any_moment() -> None:
    for name, words in ASIDES.items():
        for word in words:
            assert {understand(word, moment) for moment in MOMENTS} == {Aside(name)}


def test_a_handoff_without_a_number_shows_what_could_be_said() -> None:
    assert understand("handoff", ASKED) == Aside("summaries")
    assert understand("handoff 2", ASKED) == Act("handoff", 1)
    assert unclear("say", ASKED) == f"Say which: a number from 1 to {LINES}."


@pytest.mark.parametrize(
    ("text", "verb"), [("bre", "breathe"), ("vis", "visualize"), ("ok", "nod"), ("lis", "hear")]
)
def test_the_beginning_of_a_word_will_do(text: str, verb: str) -> None:
    assert understand(text, SPEAKING) == Act(verb)


def test_a_beginning_of_several_words_asks_for_more_of_it() -> None:
    message = unclear("no", SPEAKING)
    assert message == '"no" could be note or mantra or nod or notes; type a little more of it.'
    assert "_" not in unclear("s", ASKED), "only words that people type are shown"


@pytest.mark.parametrize("text", ["int", "interru", "cut", "en", "hang", "clo", "sum"])
def test_what_cannot_be_taken_back_wants_its_whole_word(text: str) -> None:
    for moment in MOMENTS:
        assert unclear(text, moment).startswith("If you mean ")


@pytest.mark.parametrize(
    ("typo", "meant"),
    [("closse", "close"), ("interjct", "interject"), ("visualze", "visualize"), ("qiut", "quit")],
)
def test_a_typo_of_what_cannot_be_taken_back_gets_a_did_you_mean(typo: str, meant: str) -> None:
    assert f'Did you mean "{meant}"?' in unclear(typo, SPEAKING)


@pytest.mark.parametrize(
    ("typo", "meant"),
    [("nodd", Act("nod")), ("breahte", Act("breathe")), ("hlep", Aside("help"))],
)
def test_a_typo_of_what_does_no_harm_is_done_at_once(typo: str, meant: Act | Aside) -> None:
    assert understand(typo, SPEAKING) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("take a deep breath", Act("breathe")),
        ("listen to her", Act("hear")),
        ("give a nod", Act("nod")),
        ("look at my notes", Aside("notes")),
        ("please show me the policy", Aside("policy")),
    ],
)
def test_small_words_around_a_command_do_not_hide_it(text: str, meant: Act | Aside) -> None:
    assert understand(text, SPEAKING) == meant


# --- a line of the hand by some of its words

HAND = [
    "Due at two, came at five, and three calls about it. Is that right?",
    "Due at two, came at five, and two calls about it. Have I understood?",
    "I'm so sorry that the candles ended up in a sausage roll.",
    "What was the party like, between two and five?",
    "The driver can't have known that it was a birthday.",
]
CHOOSING: View = {**ASKED, "hand": HAND}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ask about the party", 4),
        ("ask what the party was like", 4),
        ("say sorry for the candles", 3),
        ("apologize", 3),
        ("apologise for the sausage roll", 3),
        ("say three calls, right?", 1),
        ("tell her the driver could not have known", 5),
        ("candles in a sausage roll", 3),
        ("SAY: the Birthday!", 5),
    ],
)
def test_words_that_clearly_fit_one_line_say_it(text: str, number: int) -> None:
    assert understand(text, CHOOSING) == Act("say", number - 1)


@pytest.mark.parametrize(
    ("text", "numbers"), [("due at two, came at five", "1 or 2"), ("ask about the calls", "1 or 2")]
)
def test_words_that_fit_two_lines_ask_which(text: str, numbers: str) -> None:
    assert unclear(text, CHOOSING) == f"That could be {numbers}; type the number that you mean."


@pytest.mark.parametrize(
    "text",
    [
        "candles",  # a bare word is no wish to say something
        "say sory about the candels",
        "don't mention the candles or the sausage roll",
        "say the candles were never lit by her grandfather",
    ],
)
def test_a_guess_at_a_line_is_asked_about(text: str) -> None:
    assert unclear(text, CHOOSING) == "If you mean 3, type 3."


@pytest.mark.parametrize(
    "text",
    ["I shall write to my editor", "say hurrah", "shut up", "sorry about Maisie", "to be or not"],
)
def test_what_no_line_says_is_told_and_no_command_is_guessed(text: str) -> None:
    moment: View = {**CHOOSING, "hand": HAND[:2]}
    assert unclear(text, moment) == "No line here says that: choose 1 to 2, or type help."


def test_whoever_asks_what_no_line_asks_is_told_which_lines_ask() -> None:
    message = "No line here says that; 1 and 2 and 4 ask something: choose 1 to 5, or type help."
    assert unclear("ask about Maisie", CHOOSING) == message


def test_a_word_that_is_unknown_is_answered_with_what_is_possible() -> None:
    message = unclear("grandmother", CHOOSING)
    assert message.startswith('I don\'t know "grandmother". Possible now: 1 to 5,')
    assert "silence" in message


@pytest.mark.parametrize("text", ["yes", "buy", "edn", "sun up", "lose it"])
def test_nobody_is_guessed_to_leave(text: str) -> None:
    assert "Did you mean" not in unclear(text, ASKED)


@pytest.mark.parametrize("text", ["yes", "Y", "ok", "okay.", "send it"])
def test_a_yes_sends_a_draft(text: str) -> None:
    assert understand(text, DRAFTED) == Act("send")


@pytest.mark.parametrize("text", ["no", "n", "back", "cancel"])
def test_a_no_goes_back_to_the_choice_where_that_is_possible(text: str) -> None:
    assert understand(text, DRAFTED) == Act("revise")
    revised: View = {**DRAFTED, "verbs": ["send"]}
    stays = "Your answer is written and not sent yet. Enter sends it, and it stays as it is."
    assert unclear(text, revised) == stays


@pytest.mark.parametrize("text", ["1", "tell her more", "hurrah", "nod", "close"])
def test_at_a_draft_one_sentence_says_what_is_possible(text: str) -> None:
    message = "Your answer is written and not sent yet. Enter sends it; revise first, if you like."
    moment: View = {**DRAFTED, "verbs": ["send", "revise"]}
    assert unclear(text, moment) == message


@pytest.mark.parametrize("text", ["two", "Two.", "say two", "number two", "option 2"])
def test_a_number_may_be_a_word(text: str) -> None:
    assert understand(text, ASKED) == Act("say", 1)


def test_whoever_is_ready_says_so() -> None:
    for text in ("ready", "I'm ready"):
        assert understand(text, SPEAKING) == Act("hear")


@pytest.mark.parametrize(
    "text", ["settings", "settings hints off", "hints off", "no timer on", "hidden_meter"]
)
def test_settings_wait_until_it_is_over(text: str) -> None:
    for moment in MOMENTS:
        assert unclear(text, moment) == "Settings can be changed between encounters."


def test_a_sentence_while_they_speak_asks_to_hear_them_out() -> None:
    assert unclear("say sorry for the candles", SPEAKING).startswith("Hear them out first")
    assert unclear("say sorry for the candles", DRAFTED).startswith("Your answer is written")


@pytest.mark.parametrize("text", ["end the call", "hang up on the party", "close the candles"])
def test_an_ending_with_words_around_it_is_neither_an_ending_nor_a_line(text: str) -> None:
    assert unclear(text, CHOOSING).startswith("If you mean ")


def test_what_is_not_possible_now_says_why() -> None:
    assert unclear("listen", ASKED) == "They have finished; it is your turn."
    assert "nothing to cut into" in unclear("interject", ASKED)
    assert unclear("send", ASKED) == "Nothing is written yet; choose an answer first."
    for text in ("1", "hear", "close"):
        assert unclear(text, DRAFTED).startswith("Your answer is written and not sent yet")
        assert unclear(text, OVER) == "The encounter is over."


def test_a_very_long_line_is_not_given_back_whole() -> None:
    assert len(unclear("x" * 1_000_000, ASKED)) < 200


def test_a_word_of_three_letters_is_asked_about_since_it_may_be_another() -> None:
    assert 'Did you mean "nod"?' in unclear("and", SPEAKING)
