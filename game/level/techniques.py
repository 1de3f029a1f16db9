"""The 87 techniques that the game teaches, and what carries each.

`carried_by` names moves of the rules (lower case, `move:detail` where one way of
using the move is meant) and systems of the game (capitals).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Technique:
    """One thing that people do to calm an angry customer, or themselves."""

    id: str
    title: str
    carried_by: tuple[str, ...]


_ALL: Final = (
    # How to deal with difficult customers
    Technique("A01", "Breathe from the belly", ("breathe",)),
    Technique("A02", "Picture a place where you are at ease", ("visualize",)),
    Technique("A03", "Tell yourself: not my fault, not about me", ("mantra",)),
    Technique("A04", "Ask more than you state", ("open_question", "QUESTION:STATEMENT RATIO")),
    Technique("A05", "Let insults pass and stay on the complaint", ("refocus", "BARBS")),
    Technique("A06", "Say politely that you do not follow yet", ("clarify",)),
    Technique("A07", "Ask what they had expected", ("open_question:expectation", "TONE GATE")),
    Technique("A08", "Ask why they had expected it", ("open_question:expectation", "TONE GATE")),
    Technique(
        "A09", "Find the misunderstanding at the root", ("open_question", "clarify", "HIDDEN FACT")
    ),
    Technique("A10", "Give the reason for your stance and keep to the issue", ("explain",)),
    Technique("A11", "Never attack how they think or who they are", ("blame:customer",)),
    Technique("A12", "Write only once you are composed", ("breathe", "send", "EMAIL CHANNEL")),
    Technique("A13", "Say that you see why they are upset", ("empathize",)),
    Technique("A14", "Say it back to make sure you understood", ("paraphrase",)),
    Technique("A15", "Apologize, then see what can be done", ("apologize", "commit")),
    Technique("A16", "Hold your ground when talked over", ("refocus",)),
    Technique(
        "A17", "Answer again what was passed over in writing", ("refocus:repeat", "EMAIL CHANNEL")
    ),
    Technique("A18", "Ask what they would like done", ("open_question:remedy", "TEMPER GATE")),
    Technique("A19", "Point to what was agreed in writing", ("explain:cite_record", "RECORD")),
    Technique("A20", "Brief your supervisor in full", ("handoff", "SUMMARY FORM")),
    Technique(
        "A21", "Let your supervisor advise or step in", ("consult", "handoff", "SUPERVISOR CONSULT")
    ),
    Technique("A22", "Allow yourself to be pleased with a calm ending", ("DEBRIEF",)),
    Technique("A23", "Answer self-doubt with the facts", ("DEBRIEF",)),
    # How to handle irate customers
    Technique("B01", "Keep your mind on your breath", ("breathe",)),
    Technique("B02", "Breathe so that nobody hears it", ("breathe", "AUDIBLE SIGH")),
    Technique("B03", "Be patient", ("listen", "TURN CLOCK")),
    Technique("B04", "Do not argue, even where they are wrong", ("argue",)),
    Technique("B05", "Let them feel heard, even where it cannot be mended", ("HEARD METER",)),
    Technique("B06", "Let them vent before you solve anything", ("listen", "PREMATURE FIX")),
    Technique("B07", "Show with small words that you are there", ("listen",)),
    Technique("B08", "Feel with them and do not judge", ("empathize", "blame:customer")),
    Technique("B09", "Say sorry and make up for it", ("apologize", "offer")),
    Technique("B10", "Say sorry and offer a choice", ("apologize", "offer")),
    Technique("B11", "Do not promise an outright fix", ("overpromise",)),
    Technique("B12", "Promise that you will try", ("commit",)),
    Technique("B13", "Put them in touch with the right person", ("commit", "handoff")),
    Technique("B14", "Ask for their ideal solution", ("open_question:remedy",)),
    Technique("B15", "Warn about abusive language", ("set_limit:warn",)),
    Technique("B16", "Know the abuse policy beforehand", ("BRIEFING CARD",)),
    Technique("B17", "End a call only as the written rule allows", ("end",)),
    Technique("B18", "Take charge where you are the manager", ("handoff:own_authority",)),
    Technique("B19", "Thank them for telling you", ("close",)),
    # How to handle an upset customer
    Technique("C01", "Find the cause", ("clarify", "open_question", "HIDDEN FACT")),
    Technique("C02", "Hear them out, exaggeration included", ("listen",)),
    Technique("C03", "Show that you understand", ("empathize",)),
    Technique("C04", "Explain how it came about", ("explain",)),
    Technique("C05", "Do not blame colleagues or the company", ("blame:others",)),
    Technique("C06", "Apologize sincerely, whoever's fault it was", ("apologize",)),
    Technique("C07", "Find a resolution", ("offer",)),
    Technique("C08", "Give something extra where policy allows", ("offer", "POLICY LEDGER")),
    Technique("C09", "Say what you cannot do together with what you can", ("bounded_no",)),
    Technique("C10", "Say how you will take care of it", ("commit",)),
    Technique("C11", "Tell your manager early", ("heads_up",)),
    Technique("C12", "Bring the manager in when all was tried", ("handoff",)),
    Technique("C13", "Let authority show that they matter", ("handoff",)),
    Technique("C14", "Follow up afterwards", ("close:follow_up", "FOLLOW-UP INBOX")),
    Technique("C15", "Do not be bullied: respect goes both ways", ("set_limit:warn",)),
    Technique("C16", "Invite them back with a cooler head", ("set_limit:cool_off",)),
    Technique("C17", "Do not take it personally", ("mantra",)),
    Technique("C18", "Be kind to yourself and master your attitude", ("DEBRIEF", "COMPOSURE")),
    # How to stay professional when overwhelmed
    Technique("D01", "Take deep breaths", ("breathe",)),
    Technique("D02", "Listen without cutting in", ("listen", "interject")),
    Technique("D03", "Keep a calm tone and positive words", ("WORDING", "FIELD GUIDE")),
    Technique("D04", "Smile, give thanks, be humble", ("align", "close", "WORDING")),
    Technique("D05", "Stay with what is possible", ("overpromise", "bounded_no")),
    Technique("D06", "Remember that they are angry at the system", ("mantra",)),
    Technique("D07", "Value their point of view", ("empathize",)),
    Technique("D08", "Ask them to fill in the picture", ("open_question",)),
    Technique("D09", "Be where the anger can go", ("listen",)),
    Technique("D10", "Share an idea when you have one", ("offer",)),
    Technique("D11", "Do not judge", ("blame:customer",)),
    Technique("D12", "Remember that this is their first time", ("mantra",)),
    Technique("D13", "Repeat back to confirm", ("paraphrase",)),
    Technique("D14", "Show empathy", ("empathize",)),
    Technique("D15", "Name the next steps where you cannot help", ("bounded_no", "commit")),
    # Seven steps to defuse
    Technique("E01", "Breathe and recall why you do this", ("breathe", "mantra")),
    Technique("E02", "See the person and the bigger picture", ("HEARD METER",)),
    Technique("E03", "Let them finish their thoughts", ("listen", "interject")),
    Technique("E04", "Let verbal attacks go by", ("mantra", "BARBS")),
    Technique("E05", "Listen behind the words, curious", ("open_question", "HIDDEN NEED")),
    Technique("E06", "Say how it must feel", ("empathize",)),
    Technique("E07", "Sum up until you really have it", ("paraphrase", "FACT-OVERLAP CHECK")),
    Technique("E08", "Ask honest questions you have no answer to", ("open_question",)),
    Technique(
        "E09", "Get clear on problem and expectations", ("clarify", "open_question:expectation")
    ),
    Technique("E10", "Agree where you can and build on it", ("align",)),
    Technique("E11", "Say what you can do, what you cannot, and why", ("bounded_no", "explain")),
    Technique(
        "E12",
        "Centre yourself again and again; it comes with practice",
        ("breathe", "mantra", "SPACED PRACTICE"),
    ),
)

TECHNIQUES: Final[dict[str, Technique]] = {technique.id: technique for technique in _ALL}
