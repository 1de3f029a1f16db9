"""The commands of those who play, and of who lets others play."""

from game.arguments.options import Command, how_to_play, plainly
from game.arguments.values import DIFFICULTIES, count, port, rounds, seed
from game.breathing import ROUNDS


def add_playing(command: Command) -> None:
    """Add what begins an encounter, or gives a minute off between them."""
    play = command("play", "play a level, by its name or its file")
    play.add_argument("level", nargs="?", help="a name such as late-cake, or a level file")
    play.add_argument("--seed", type=seed, help="a whole number; the same seed deals the same")
    play.add_argument("--difficulty", choices=DIFFICULTIES, help="else as it is set")
    how_to_play(play)

    daily = command("daily", "play today's drill, the same for everyone; the first try counts")
    how_to_play(daily)

    next_ = command("next", "tell what to drill next, and why: what is due, or what fades first")
    next_.add_argument("--play", action="store_true", help="play it, and what is due after it")
    next_.add_argument("--json", action="store_true", help="as data")
    next_.add_argument("--difficulty", choices=DIFFICULTIES, help="else as it is set")
    how_to_play(next_)

    shift = command("shift", "serve one customer after the other, with one composure for all")
    shift.add_argument("pack", nargs="?", help="whose levels; else the shift that was left goes on")
    shift.add_argument("--seed", type=seed, help="a whole number; the same seed, the same queue")
    shift.add_argument("--difficulty", choices=DIFFICULTIES, help="of a new shift; else normal")
    how_to_play(shift)

    practise = command("practise", "practise one skill, on the levels that need it")
    practise.add_argument("skill", help="such as listen, empathy, ask, summarize or limits")
    practise.add_argument("--seed", type=seed, help="a whole number; the same seed, the same deal")
    practise.add_argument("--difficulty", choices=DIFFICULTIES, help="else as it is set")
    how_to_play(practise)

    breathe = command("breathe", "take a minute to breathe: in 4, hold 2, out 6")
    breathe.add_argument(
        "--rounds", type=rounds, default=ROUNDS, metavar="N", help="how many breaths (else 6)"
    )
    plainly(breathe)


def add_serving(command: Command) -> None:
    """Add what lets others play."""
    serve = command("serve", "let people on this machine's browsers play, each on their own")
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="of this machine alone (127.0.0.1)"
    )
    serve.add_argument("--port", type=port, default=8000, metavar="N", help="8000; 0 for any")
    serve.add_argument(
        "--visitors", type=count, default=8, metavar="N", help="games at once, at most (8)"
    )
    serve.add_argument(
        "--public-url", metavar="URL", help="what people open, where a proxy stands in front"
    )
