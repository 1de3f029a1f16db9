"""What must agree between one part of a level and another: ids, and who names them.

Each rule is one function over the draft; `RULES` lists them all.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from game.level.draft import Draft, Node, Problem, Written
from game.level.index import STOCK_LINE
from game.level.story import STORY_RULES
from game.level.tags import TAG_RULES, spoken_parts
from game.level.techniques import TECHNIQUES
from game.level.wording import guess, quoted

Rule = Callable[[Draft], Iterator[Problem]]


def reference_problems(draft: Draft) -> Iterator[Problem]:
    """Yield everything that does not fit together, as far as the draft is well formed."""
    for rule in RULES:
        yield from rule(draft)


def unique_ids(level: Draft) -> Iterator[Problem]:
    """Check that an id names one thing of its kind."""
    kinds = {
        "concern": level.concerns,
        "line": level.lines,
        "reply": level.replies,
        "policy term": level.terms,
        "record entry": level.nodes("record"),
        "summary": level.nodes("phrasebook", "handoff"),
    }
    for kind, nodes in kinds.items():
        seen: set[str] = set()
        for node in nodes:
            name = node.word("id")
            if name in seen:
                yield Problem(
                    (*node.path, "id"),
                    "duplicate-id",
                    f"another {kind} has the id {quoted(name)} already",
                    "give this one an id of its own",
                )
            elif name is not None:
                seen.add(name)


def unreserved_lines(level: Draft) -> Iterator[Problem]:
    """Check that the stock return has an id that no line may take."""
    for line in level.lines:
        if line.word("id") == STOCK_LINE:
            yield Problem(
                (*line.path, "id"),
                "reserved-id",
                f"{quoted(STOCK_LINE)} is the id of the line that every customer falls back on",
                "choose another id",
            )


def known_concerns(level: Draft) -> Iterator[Problem]:
    """Check that whatever is about a concern names one that exists."""
    known = level.known(("concerns",))
    if known is None:
        return
    for reply in level.replies:
        for part in spoken_parts(reply):
            for use in part.written("about"):
                yield from _unknown(use, known, "concern", f"{part.name} is about")
        for use in reply.written("meets"):
            yield from _unknown(use, known, "concern", f"{_reply(reply)} meets")
    for phrase in level.phrases:
        for use in phrase.written("voices"):
            yield from _unknown(use, known, "concern", "this phrase voices")
    for line in level.lines:
        for key, verb in (("repeats", "repeats"), ("while", "is said while open:")):
            for use in line.written(key):
                yield from _unknown(use, known, "concern", f"this line {verb}")
    for reveal in level.nodes("reveals"):
        use = Written(reveal.path, str(reveal.path[-1]))
        for problem in _unknown(use, known, "concern", "this line reveals"):
            yield problem._replace(on_key=True)


def known_terms(level: Draft) -> Iterator[Problem]:
    """Check that a reply grants what the policy card lists."""
    known = level.known(("policy", "can"), ("policy", "cannot"))
    for reply in level.replies if known is not None else ():
        for use in reply.written("grants"):
            yield from _unknown(use, known or (), "policy term", f"{_reply(reply)} grants")


def known_records(level: Draft) -> Iterator[Problem]:
    """Check that a reply cites what is in the record."""
    known = level.known(("record",))
    for reply in level.replies if known is not None else ():
        for part in spoken_parts(reply):
            for use in part.written("cites"):
                yield from _unknown(use, known or (), "record entry", f"{part.name} cites")


def known_hands(level: Draft) -> Iterator[Problem]:
    """Check that a scripted hand holds replies that exist."""
    known = level.known(("replies",))
    for turn in level.nodes("tutorial") if known is not None else ():
        for use in turn.written("hand"):
            yield from _unknown(use, known or (), "reply", "the scripted hand holds")


def known_techniques(level: Draft) -> Iterator[Problem]:
    """Check that a level claims techniques that the field guide has."""
    for key in ("techniques", "touches"):
        for use in level.written(key):
            if use.word not in TECHNIQUES:
                yield Problem(
                    use.path,
                    "unknown-technique",
                    f"{quoted(use.word)} is no technique of the field guide",
                    guess(use.word, tuple(TECHNIQUES), "name one from A01 to E12"),
                )


def named_once(level: Draft) -> Iterator[Problem]:
    """Check that no list names the same thing twice."""
    parts = [part for reply in level.replies for part in spoken_parts(reply)]
    lists = [part.written("about") for part in parts]
    for reply in level.replies:
        lists += [reply.written(key) for key in ("grants", "meets", "flaws")]
    lists += [node.written("flaws") for node in level.nodes("phrasebook", "handoff")]
    claimed, touched = level.written("techniques"), level.written("touches")
    lists += [level.written("contains"), claimed, touched]
    for uses in lists:
        yield from _repeated(uses, "is named here twice", "name it once")
    claims = {use.word for use in claimed}
    for use in touched:
        if use.word in claims:
            yield Problem(
                use.path,
                "named-twice",
                f'{quoted(use.word)} is already among "techniques"',
                'take it out of "touches", which is for what else occurs',
            )


def tutorial_turns(level: Draft) -> Iterator[Problem]:
    """Check that each turn has one scripted hand, and that none holds a reply twice."""
    turns = level.nodes("tutorial")
    for turn in turns:
        yield from _repeated(turn.written("hand"), "is in this hand twice", "name it once")
    seen: set[object] = set()
    for turn in turns:
        number = turn.members.get("turn")
        if type(number) is int and number in seen:
            yield Problem(
                (*turn.path, "turn"),
                "duplicate-turn",
                f"turn {number} has a scripted hand already",
                "script each turn once",
            )
        elif type(number) is int:
            seen.add(number)


def _reply(reply: Node) -> str:
    return f"reply {quoted(reply.word('id') or '?')}"


def _unknown(use: Written, known: tuple[str, ...], kind: str, lead: str) -> Iterator[Problem]:
    if use.word not in known:
        yield Problem(
            use.path,
            f"unknown-{kind.replace(' ', '-')}",
            f"{lead} {quoted(use.word)}, which is no {kind} of this level",
            guess(use.word, known, f"name a {kind} that the level has, or add this one"),
        )


def _repeated(uses: Iterable[Written], message: str, fix: str) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for use in uses:
        seen[use.word] += 1
        if seen[use.word] == 2:
            yield Problem(use.path, "named-twice", f"{quoted(use.word)} {message}", fix)


RULES: tuple[Rule, ...] = (
    unique_ids,
    unreserved_lines,
    known_concerns,
    known_terms,
    known_records,
    known_hands,
    known_techniques,
    named_once,
    tutorial_turns,
    *TAG_RULES,
    *STORY_RULES,
)
