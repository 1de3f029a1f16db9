"""How fast they speak: words a minute, and the pauses between phrases."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.settings import Settings

SLOWEST, USUAL, FASTEST = 80, 240, 600


@dataclass(frozen=True, slots=True)
class Pace:
    """Words a minute; `by_hand` lets them go on at Enter alone, and shows a phrase at once."""

    words_a_minute: int = USUAL
    by_hand: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "Pace":
        """As it is set."""
        return cls(settings.pace, settings.no_timer)

    def by_steps(self, steps: int) -> "Pace":
        """Faster by so many steps of a fifth, or slower; never beyond what can be read."""
        wanted = round(self.words_a_minute * 1.2**steps)
        return Pace(min(max(wanted, SLOWEST), FASTEST), self.by_hand)

    def words(
        self, phrases: list[str], say: Callable[[str], None]
    ) -> Iterator[tuple[float, Callable[[], None]]]:
        """Each word with the seconds before it."""
        for phrase in phrases:
            for number, word in enumerate(phrase.split(" ")):
                delay = 0.0 if self.by_hand else self._word
                yield (delay if number else 0.0, _saying(say, word))

    @property
    def _word(self) -> float:
        return 60 / self.words_a_minute

    @property
    def beat(self) -> float:
        """Seconds between what is said and what comes of it."""
        return 0.0 if self.by_hand else 2 * self._word

    def gap(self, pause: bool) -> float:
        """Seconds of quiet after a phrase; a pause is where one breathes."""
        return (6 if pause else 3) * self._word


def _saying(say: Callable[[str], None], word: str) -> Callable[[], None]:
    return lambda: say(word)
