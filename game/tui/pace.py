"""How fast they speak: words a minute, and the pauses between phrases."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from game.settings import Settings

SLOWEST, USUAL, FASTEST = 80, 240, 600


@dataclass(frozen=True, slots=True)
class Pace:
    """Words a minute; `by_hand` lets them go on at Enter alone, and shows a phrase at once.

    `whole` shows a phrase at once too, and they go on when it would have been said.
    """

    words_a_minute: int = USUAL
    by_hand: bool = False
    whole: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "Pace":
        """The pace that somebody has set."""
        return cls(settings.pace, settings.no_timer, settings.reduced_motion)

    def by_steps(self, steps: int) -> "Pace":
        """Faster by so many steps of a fifth, or slower; never beyond what can be read."""
        wanted = round(self.words_a_minute * 1.2**steps)
        return replace(self, words_a_minute=min(max(wanted, SLOWEST), FASTEST))

    def words(
        self, phrases: list[str], channel: str, say: Callable[[str], None]
    ) -> Iterator[tuple[float, Callable[[], None]]]:
        """Everything that appears, with the seconds before it: word by word where one speaks.

        A message of a chat is seen when it was written, and a mail is there as a whole.
        """
        for phrase in phrases:
            words = phrase.split(" ")
            if channel == "chat":
                yield (self._seconds(len(words)) / 2, _saying(say, phrase))
            elif channel == "email" or self.whole:
                yield (0.0, _saying(say, phrase))
            else:
                for number, word in enumerate(words):
                    yield (self._seconds(1) if number else 0.0, _saying(say, word))

    def _seconds(self, words: int) -> float:
        return 0.0 if self.by_hand else words * self._word

    @property
    def _word(self) -> float:
        return 60 / self.words_a_minute

    @property
    def beat(self) -> float:
        """Seconds between what is said and what comes of it."""
        return self._seconds(2)

    def gap(self, phrase: str, *, pause: bool) -> float:
        """Seconds of quiet after a phrase; a pause is where one breathes."""
        reading = len(phrase.split()) if self.whole else 0
        return ((6 if pause else 3) + reading) * self._word


def _saying(say: Callable[[str], None], word: str) -> Callable[[], None]:
    return lambda: say(word)
