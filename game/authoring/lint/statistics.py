"""What linting counts on its way: a line a level, and one for all of them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from game.authoring.lint.examined import Examined, Spoken
from game.authoring.lint.linting import Report
from game.authoring.lint.words import columns


def statistics(report: Report, *, in_full: bool = False) -> dict[str, object]:
    """Count replies by side and length, for each sound level by its file, and in total.

    `length` is the mean in columns. Replies by move are counted in the total, and
    `in_full` for each level as well.
    """
    told: dict[str, object] = {
        str(level.path): _figures([level.examined], moves=in_full) for level in report.levels
    }
    severities = Counter(finding.severity for finding in report.findings)
    told["total"] = {
        "files": report.files,
        "sound": len(report.levels),
        "errors": severities["error"],
        "warnings": severities["warning"],
        **_figures([level.examined for level in report.levels], moves=True),
    }
    return told


def _figures(levels: Sequence[Examined], *, moves: bool) -> Mapping[str, object]:
    replies = [reply for level in levels for reply in level.replies]
    helpful = [reply for level in levels for reply in level.helpful]
    flawed = [reply for level in levels for reply in level.flawed]
    figures: dict[str, object] = {
        "replies": len(replies),
        "helpful": len(helpful),
        "flawed": len(flawed),
        "length": {"helpful": _length(helpful), "flawed": _length(flawed)},
    }
    if moves:
        figures["moves"] = dict(sorted(Counter(reply.reply.move for reply in replies).items()))
    return figures


def _length(replies: Sequence[Spoken]) -> float:
    whole = sum(columns(reply.reply.say) for reply in replies)
    return round(whole / len(replies), 1) if replies else 0.0
