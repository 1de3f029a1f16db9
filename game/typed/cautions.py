"""What to ask before something is done that is hard to take back."""

from game.encounter import View

CUT_IN_WARNING = "That would cut them off: you would hear nothing, and get it all again."
ENDING_WARNING = "This ends it, here and now."
CLOSING_WARNING = "Nothing is agreed yet."
UNHEARD_WARNING = "It is agreed, and not all of it was heard yet."
LIMIT_WORDS = 'You would say: "{words}"'


def caution(verb: str, view: View) -> str:
    """What to say before it; "" where it can be done at once."""
    match verb:
        case "end":
            return ENDING_WARNING
        case "close" if not view["settled"]:
            return UNHEARD_WARNING if view["agreed"] else CLOSING_WARNING
        case "set_limit":
            return LIMIT_WORDS.format(words=view["phrasebook"]["set_limit"])
        case "interject":
            return CUT_IN_WARNING
        case _:
            return ""
