"""The nine skills in a sentence each, and the techniques that belong to them."""

from typing import Final

from game.encounter.skills import SKILLS
from game.level import TECHNIQUES

SKILL_MEANINGS: Final = {
    "listen": "Hear them out: let them finish, say a small word at a pause, leave room where it "
    "hurts.",
    "empathy": "Say how this must be for them, in words that fit them and nobody else.",
    "ask": "Ask an open question, or what is unclear, once they are ready to answer.",
    "summarize": "Say back what you have heard, and check that you have it right.",
    "apologize": "Say sorry for the thing itself, whoever's fault it was.",
    "solve": "Say what you can do and what you cannot, keep your word, and close well.",
    "limits": "Let nobody bully you: warn fairly, and bring them back to the matter.",
    "composure": "Keep your own calm: breathe where nobody hears it, and let jabs go by.",
    "no-blame": "Do without arguments, blame, orders, and promises that nobody can keep.",
}
# What carries a technique, beside the moves of the skill.
_CARRIERS: Final = {"listen": {"listen"}, "composure": {"BARBS", "COMPOSURE"}}


def techniques_of(skill: str) -> list[str]:
    """The ids of the techniques that a skill is made of, in the order of the guide."""
    carriers = SKILLS[skill] | _CARRIERS.get(skill, set())
    return [
        technique.id
        for technique in TECHNIQUES.values()
        if carriers & {carrier.partition(":")[0] for carrier in technique.carried_by}
    ]
