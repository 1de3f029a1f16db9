"""Begin an encounter, list what is legal, take one step: the whole of the engine's door."""

from collections.abc import Callable

from game.encounter import listening
from game.encounter.actions import VERBS, Action
from game.encounter.answering import answer, pass_turn
from game.encounter.card import advise_answer
from game.encounter.endings import check_endings
from game.encounter.events import Event, Why
from game.encounter.lines import begin_line
from game.encounter.prices import COUNTERS, HANDS, RULES, UNSPOKEN
from game.encounter.state import Opening, State
from game.encounter.working import Working
from game.level import Level

_ANSWERS = frozenset({"say", "silence", "set_limit", "end", "handoff", "close"})
_WRITTEN = frozenset({"chat", "email"})
MAX_SEED = 2**63 - 1


def begin(
    level: Level, *, seed: int = 1, difficulty: str = "normal", opening: Opening | None = None
) -> State:
    """Start an encounter: the customer is about to speak.

    `seed` is 0 to 2^63-1 and `difficulty` easy, normal or hard; ValueError
    names what is not.
    """
    if difficulty not in HANDS:
        raise ValueError(f'"{difficulty}" is no difficulty; choose {", ".join(HANDS)}')
    if not 0 <= seed <= MAX_SEED:
        raise ValueError(f"the seed must be a whole number from 0 to {MAX_SEED}")
    opening = opening or Opening()
    if opening.composure is not None and not 0 < opening.composure <= 100:
        raise ValueError("the composure of an opening must be a whole number from 1 to 100")
    index, count = level.index, len(level.concerns)
    composure = level.composure if opening.composure is None else opening.composure
    # fmt: off
    state = State(
        seed=seed, difficulty=difficulty, memory=opening.memory or "",
        phase="hearing", stage="vent", ending="",
        temper=level.customer.temper, composure=composure, trust=level.customer.trust,
        heard=0, peak=level.customer.temper,
        concern_ids=index.concern_ids, statuses=(UNSPOKEN,) * count, unanswered=(0,) * count,
        voiced_order=(),
        turn=0, line="", said_again=False, phrases=(), charged=0, barbed=False, abuse=False,
        nod_spent=False, nodded=False, breathed=False, mantra_here=False, consulted=False,
        vents_begun=0, lines_used=frozenset(), pending=(), to_repeat=False,
        hand=(), said=frozenset(), draft="", revised=False, reaction="",
        reactions_used=frozenset(),
        slips=0, strikes=0, warned=0, abuse_since=False, accepted="", fuse=0, hints=0,
        silences=0, feeling_honoured=False, feeling_told=False,
        last_breath=-9, mantra_lines=0, visualized=False, headed_up=False, in_charge=False,
        explained=False, committed=False, honest=False, empathies=0, apologies=0,
        aligned=frozenset(), apologized=frozenset(), tally=(0,) * len(COUNTERS), last=(),
    )
    # fmt: on
    w = Working(level, state, "")
    begin_line(w)
    return w.freeze()


def actions(level: Level, state: State) -> tuple[Action, ...]:
    """Every legal action in canonical order; () when it is over."""
    found: list[Action] = []
    for verb in VERBS:
        if not may(level, state, verb):
            continue
        if verb == "say":
            found.extend(Action("say", reply) for reply in state.hand)
        elif verb == "handoff":
            found.extend(Action("handoff", summary) for summary in level.index.summaries)
        else:
            found.append(Action(verb))
    return tuple(found)


def may(level: Level, s: State, verb: str) -> bool:
    """Whether a verb is possible in this phase, and not used up."""
    if s.phase == "drafting":
        return verb == "send" or (
            (verb == "revise" and not s.revised) or (verb == "breathe" and not s.breathed)
        )
    if s.phase == "over":
        return False
    if verb in _ANSWERS:
        return s.phase == "replying"
    aloud = level.channel not in _WRITTEN
    match verb:
        case "hear":
            return s.phase == "hearing"
        case "interject":
            return aloud and s.phase == "hearing" and len(s.phrases) > 0
        case "nod":
            return aloud and len(s.phrases) > 0 and not s.nod_spent
        case "breathe":
            return not s.breathed and not s.nodded
        case "mantra":
            return not s.mantra_here and not s.nodded
        case "visualize":
            return not s.visualized
        case "heads_up":
            return not s.headed_up
        case "consult":
            return s.phase == "replying" and not s.consulted
        case _:
            return False


def _check(level: Level, state: State, action: Action) -> None:
    verb, target = action
    if may(level, state, verb) and (
        (verb == "say" and target in state.hand)
        or (verb == "handoff" and target in level.index.summaries)
        or (not target and not VERBS[verb])
    ):
        return
    if state.phase == "over":
        raise ValueError(f'"{action}" is not possible: the encounter is over')
    legal = ", ".join(map(str, actions(level, state)))
    raise ValueError(f'"{action}" is not possible now (turn {state.turn}); possible: {legal}')


def step(level: Level, state: State, action: Action) -> tuple[State, tuple[Event, ...]]:
    """Take one action; ValueError names an illegal one and what is legal."""
    _check(level, state, action)
    w = Working(level, state, str(action))
    verb = action.verb
    if verb in _ANSWERS:
        if level.channel in _WRITTEN:
            w.draft, w.phase = str(action), "drafting"
        else:
            answer(w, action)
    elif verb == "send":
        draft, w.draft, w.phase = Action.parse(w.draft), "", "replying"
        w.action = str(draft)
        answer(w, draft)
    elif verb == "revise":
        w.draft, w.phase, w.revised = "", "replying", True
    elif verb == "consult":
        _consult(w, state)
    else:
        _WHILE_THEY_SPEAK[verb](w)
        check_endings(w)
        if w.to_repeat and w.phase != "over":
            pass_turn(w)
    after = w.freeze()
    return after, after.last


_WHILE_THEY_SPEAK: dict[str, Callable[[Working], None]] = {
    "hear": listening.hear,
    "nod": listening.nod,
    "breathe": listening.breathe,
    "mantra": listening.mantra,
    "visualize": listening.visualize,
    "heads_up": listening.heads_up,
    "interject": listening.interject,
}


def _consult(w: Working, state: State) -> None:
    """Ask the supervisor, who names the kind of move that the rule card would choose."""
    w.hints += 1
    w.consulted = True
    advice = advise_answer(w.level, state)
    move = w.index.tagged[advice.target].first.move if advice.verb == "say" else advice.verb
    w.events.append(
        Event(
            w.turn, w.action, "consult", "", 0, 0, 0, 0,
            Why("consult", (("move", move),)), RULES["consult"].techniques,
        )
    )  # fmt: skip
