"""The card on the desk: what the player knows, may do and may not."""

from textual.content import Content

from game.encounter import View

POLICY_KEYS = "Enter, p: back   ↑↓: scroll"


def policy_text(view: View) -> Content:
    """Role, brief, what is possible and what is not."""
    return Content("\n\n").join((scene_text(view), card_text(view)))


def scene_text(view: View) -> Content:
    """Who the player is, and what has happened."""
    return Content(f"{view['role']}\n\n{view['brief']}")


def card_text(view: View) -> Content:
    """What is possible and what is not, and what is on record."""
    policy = view["policy"]
    warnings = policy["warnings_before_ending"]
    parts = []
    if policy["can"]:
        parts.append(Content.assemble(("You can ", "bold"), "; ".join(policy["can"]), "."))
    if policy["cannot"]:
        parts.append(Content.assemble(("You cannot ", "bold"), "; ".join(policy["cannot"]), "."))
    if policy["authority"] == "supervisor" and not policy["manager_on_duty"]:
        parts.append(Content("What they want is your supervisor's to give."))
    times = "once" if warnings == 1 else f"{warnings} times"
    parts.append(
        Content.assemble(
            ("Abuse is ", "bold"), policy["abuse"], f". Warn {times} before you end it."
        )
    )
    for entry in view["record"]:
        parts.append(Content.assemble((f"{entry['title']}. ", "bold"), entry["text"]))
    return Content("\n\n").join(parts)
