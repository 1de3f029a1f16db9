"""The nine skills in a sentence each."""

from typing import Final

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
