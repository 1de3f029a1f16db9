"""The notes: what they have told, and where each thing stands."""

from textual.content import Content

from game.encounter import View
from game.tui.widgets.notepad import MARKS

NOTES_KEYS = "Enter, i: back   ↑↓: scroll"
_STANDS = {
    "voiced": "told, and not acknowledged yet",
    "acknowledged": "acknowledged",
    "confirmed": "said back, and right",
}


def notes_text(view: View) -> Content:
    """Each concern with its full words and how it stands; how many are not told yet."""
    name = view["name"]
    if not view["notepad"]:
        parts = [Content(f"{name} has told you nothing yet.")]
    else:
        parts = [Content.styled(f"What {name} has told you", "bold")]
    for note in view["notepad"]:
        label = note["label"][:1].upper() + note["label"][1:]
        mark = f"{MARKS[note['status']]:3}"
        parts.append(
            Content.assemble(mark, (label, "bold"), f"\n   {_STANDS[note['status']]}"),
        )
    untold = view["untold"]
    if untold:
        things = "One thing is" if untold == 1 else f"{untold} things are"
        parts.append(Content(f"?  {things} not told yet."))
    parts.append(Content(f"Heard: {view['heard']} of 100."))
    return Content("\n\n").join(parts)


def line_text(view: View) -> Content:
    """What they said last, once more."""
    said = [Content(phrase) for phrase in view["phrases"]]
    if not said:
        return Content("They have not begun yet.")
    return Content("\n").join([Content.styled(view["name"], "bold"), *said])
