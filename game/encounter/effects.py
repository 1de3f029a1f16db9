"""What saying a part of a reply changes, beside the meters: concerns, offers, what was used up."""

from game.encounter.prices import (
    ACCEPTS,
    ACKNOWLEDGED,
    ACKNOWLEDGES,
    ASKS,
    CALM_TO_BELIEVE,
    CONFIRMED,
    CONFIRMS,
    FUSE,
)
from game.encounter.rulings import confirmable, judge
from game.encounter.working import Working
from game.level.index import Part, Tagged


def say_part(w: Working, card: Tagged, part: Part, *, second: bool = False) -> None:
    """Charge one part of a reply and carry out what it does; a second part earns half."""
    main, *more = judge(w, part, card)
    believed = w.temper <= CALM_TO_BELIEVE
    subject = w.index.concern_ids[part.about[0]] if part.about else card.id
    if main in ACKNOWLEDGES:
        # Only a lighter acknowledgement is told beside what weighed more.
        lighter = main.endswith("-lighter") and w.heaviest >= 0
        w.fire(
            main,
            subject,
            raises=part.about[:1],
            to=ACKNOWLEDGED,
            earns_half=second,
            instead=w.index.concern_ids[w.heaviest] if lighter else "",
        )
    elif main in CONFIRMS:
        raises = confirmable(w, part.about)
        subject = w.index.concern_ids[raises[0]] if raises else subject
        w.fire(main, subject, raises=raises, to=CONFIRMED, earns_half=second)
    else:
        w.fire(main, subject, earns_half=second)
    for rule in more:
        w.fire(rule, subject, earns_half=second)
    if main in ASKS:
        _ask(w, part.about[0])
    elif main in ACCEPTS or (main == "overpromise" and believed):
        w.accepted = card.id
    if main == "overpromise":
        w.fuse = w.fuse or FUSE + 1  # this answer's own turn does not count
        if not believed:
            w.voices[-1] = (0, "declines_hot")
    _remember(w, part, main, more)


def _ask(w: Working, concern: int) -> None:
    if concern in w.index.reveal_of and concern not in w.pending:
        w.pending = (*w.pending, concern)


def _remember(w: Working, part: Part, main: str, more: list[str]) -> None:
    """Count what may be said only so often."""
    if part.move == "empathize":
        w.empathies += 1
    elif part.move == "apologize":
        w.apologies += 1
        if main.startswith("apologize-named"):
            w.apologized = w.apologized | set(part.about)
    elif main == "align":
        w.aligned = w.aligned | set(part.about or (-1,))
    elif main == "explain":
        w.explained = True
    elif main == "commit":
        w.committed = True
    if "honest-no" in more:
        w.honest = True
