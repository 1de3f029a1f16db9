"""What is wrong with levels, and what smells: everything that can be seen without playing."""

from game.authoring.lint.linting import Linted, Report, lint
from game.authoring.lint.statistics import statistics

__all__ = ["Linted", "Report", "lint", "statistics"]
