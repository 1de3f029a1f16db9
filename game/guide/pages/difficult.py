"""How to deal with difficult customers."""

from typing import Final

from game.guide.pages.page import Page

PAGES: Final = {
    "A01": Page(
        meaning="Let the breath go down until the belly moves, and let it out slowly. A long breath out tells the body that it is safe, and the head clears.",
        works="Behind the counter Noor's hand lies on her belt and rises once, slowly, while the man goes on about his kettle.",
        fails="Noor pulls her shoulders up, fills her chest and holds it until he has finished.",
        because="a breath held high in the chest tells the body to brace, not to settle",
        said=False,
    ),
    "A02": Page(
        meaning="For two seconds see a place where nobody wants anything of you. You cannot be there and in a fight as well, so you bring a little calm back.",
        works="While the caller hunts for her booking number, Femi stands on the jetty behind his uncle's house, hears the water, and comes back.",
        fails="Femi is still on the jetty when she reads the number out, and has to ask her for it again.",
        because="it is a place to pass through between two moments, not to stay in while they speak",
        said=False,
    ),
    "A03": Page(
        meaning="Say it to yourself before you answer. Their anger has a history, and you are only the one who picked up; to know that keeps your voice your own.",
        works="The man slaps his boarding card on the desk, and Ines thinks: not my fault, not about me. So what happened to his connection?",
        fails="Ines thinks: I have been kind to everyone all morning, and what have I ever done to him?",
        because="it puts you at the centre of something that began before you came",
        said=False,
    ),
    "A04": Page(
        meaning="A question gives them the floor and teaches you something; a statement can only be agreed with or fought. In doubt, let your next sentence be a question.",
        works="What happened after the mechanic rang you back?",
        fails="I can see from the job sheet that the mechanic rang you at ten and it was all agreed, so that part is in order.",
        because="a row of statements leaves them nothing to do but to dispute them",
    ),
    "A05": Page(
        meaning="Leave the jab where it fell and answer the trouble beneath it. Whoever picks up an insult has changed the subject to themselves.",
        works='Told that a vending machine would be more use, Petra says: "Two wasted trips to the tip. What did they tell you at the gate the second time?"',
        fails='"I\'ll pretend I didn\'t hear that," says Petra with a smile, "because I\'d really like to help you."',
        because="a jab that is kindly refused has been picked up all the same",
        said=False,
    ),
    "A06": Page(
        meaning="When you have lost the thread, say so as a gap of your own, and ask for just the piece that is missing. To guess would cost more than to ask.",
        works="I've lost the thread, and I'd rather ask than guess. Which parcel came open, the small one or the long one?",
        fails="I'm sorry, that's not quite clear. Could you start again from the beginning for me?",
        because="it finds the fault in their telling, and makes them go through all of it twice",
    ),
    "A07": Page(
        meaning="When they have cooled a little, ask what they thought would happen. The gap between that and what did happen is the true complaint.",
        works="When you booked the sea view, how had you pictured it?",
        fails="And what were you expecting for forty-nine pounds a night?",
        because="with the price in it the question answers itself: they were foolish to hope",
    ),
    "A08": Page(
        meaning="Ask, with real interest, where the expectation came from. Often it came from us: a leaflet, a colleague, last year's price.",
        works="That helps me. Where did you see that the check-up was included? If it's something of ours, I want to know.",
        fails="I wonder what made you think that, because it's never been included.",
        because="it is surprised at them, where it could be interested in what they were told",
    ),
    "A09": Page(
        meaning="Two fair people can be angry over one word that each read in another way. Go back together to the place where the two stories part.",
        works="The letter says ten days. Did you count them from when you ordered, or from when it left us?",
        fails="Ah, you've misread the letter. Don't worry, it's easily done.",
        because="it finds the root and then hands it to them as their mistake",
    ),
    "A10": Page(
        meaning="Once they have been heard, say plainly why it is so, and nothing besides. A reason lets people give way to something other than you.",
        works="I can't read out results by phone, because I can't see who is listening. It's the same lock that keeps others out.",
        fails="It's policy, I'm afraid. I don't make the rules, I wish I did.",
        because="a rule without its reason is a wall, and it has put you on the far side",
    ),
    "A11": Page(
        meaning="Talk about what happened, never about their sense or their character. People can let go of a demand, but not of their dignity.",
        works="The form has two boxes that look alike, and the second one is what stopped it.",
        fails="If you read the form closely you'll see that there were two boxes. But never mind.",
        because="it forgives them for a fault that they never agreed was theirs",
    ),
    "A12": Page(
        meaning="Nothing reads as warm as it sounded in your head. Breathe, think of something good, and write when the heat has gone out of you.",
        works="Kwame reads the mail about the late fees, closes it, waters the office fern, and only then types the first word.",
        fails="Kwame types at once, while he still knows what he wants to say, and means to soften it before he sends it.",
        because="what is written hot stays hot under the softening, and somehow it gets sent",
        said=False,
    ),
    "A13": Page(
        meaning="Name what happened to them, and say that the anger makes sense. People who have been understood no longer need to shout for it.",
        works="An hour in that queue with a poorly child, and then the window shut in your face. No wonder you're angry.",
        fails="I completely understand your frustration, and I do appreciate your patience.",
        because="it would fit any caller, so it cannot have been meant for this one",
    ),
    "A14": Page(
        meaning="Put what they told you into a sentence of your own, and ask if it is right. That proves that you listened, and catches what you missed.",
        works="Let me see if I have it: new tyres on Friday, a flat by Sunday, and nobody at the garage until today. Is that right?",
        fails="Right, so it's a problem with the tyres. Got it.",
        because="it is too short to prove anything, and leaves no room to put you right",
    ),
    "A15": Page(
        meaning="Own it in one plain sentence, then turn to what you will look into. The sorry opens the door, and the next step goes through it.",
        works="I'm sorry that we lost your father's coat. Give me a moment with the cloakroom book, and I'll see what can be done tonight.",
        fails="I'm so sorry about the coat, but there is a sign that things are left at your own risk.",
        because="the sign does the talking, and the sorry only introduced it",
    ),
    "A16": Page(
        meaning="When every answer drowns, ask calmly for room for one. Polite and firm, it brings both of you back to the matter.",
        works="I do have an answer to that, and it's a short one. May I give it to you whole?",
        fails="If you'd just let me get a word in, I could actually help you.",
        because="it scolds them for talking, and that is what they will defend next",
    ),
    "A17": Page(
        meaning="If your answer was passed over, write it again in fresh words, and ask what else is open. To point to the old message would be a reproach.",
        works="The whole deposit goes back to your account on Thursday. Is anything else about the flat still open for you?",
        fails="Please see my message of Tuesday, in which I covered this in some detail.",
        because="it sends a worried reader off to look for what one sentence could say",
    ),
    "A18": Page(
        meaning="When they have been heard and are cooler, ask what would put it right. Often it is less than you feared; asked too early, it is more.",
        works="Now I know what that delay did to your week. What would put it right for you?",
        fails="Just tell me what you'd like, and I'll see if I can do it.",
        because="said at the start it sounds like hurry, and brings a demand that you must refuse",
    ),
    "A19": Page(
        meaning="Show the line that settles it, as something that you are both reading. Paper takes nobody's side.",
        works="I have your form of the 2nd of May here, with the side door on it. I'll send you a copy, so that we're looking at the same page.",
        fails="You did sign for it, you see, so I'm afraid that my hands are tied.",
        because="paper that is used to win leaves somebody beaten, and the beaten stay angry",
    ),
    "A20": Page(
        meaning="Before you hand over, tell what went wrong, why, and how they are now. Nobody should have to begin their story twice.",
        works="Mrs Adeyemi's cot came without screws, twice: we packed the wrong bag. She's worn out and angry, and the baby is due on Monday.",
        fails="There's a lady here about a cot. She'd like a word with you, so I'll let her explain.",
        because="she must now begin at the beginning, with one more person who knows nothing",
    ),
    "A21": Page(
        meaning="Ask while it can still be turned. A second head sees what you are too close to see, and to ask for help early is no defeat.",
        works="Have you a minute, Priya? He was charged twice, and I've run out of doors. What would you try, or would you take it?",
        fails="No, I'm fine, I'll manage. She's got enough on her plate without me.",
        because="by the time that you have to ask, there is less left to save",
    ),
    "A22": Page(
        meaning="When it ended well, stop and notice that it was your doing. What is enjoyed is remembered, and it carries you into the next.",
        works='Tomasz puts the phone down, says "that was good work" to nobody, and drinks half a glass of water before the next one.',
        fails="Tomasz shrugs: the man only calmed down because he got his money.",
        because="it gives away what was earned, and leaves nothing to go on with",
        said=False,
    ),
    "A23": Page(
        meaning="After a hard one, hold what happened against what you tell yourself of it. You stood in the crossfire; you did not open fire.",
        works="On the bus home Ada counts: the lift broke at six, she came on at seven, the guest thanked her. That she is bad at this is not among the facts.",
        fails="On the bus home Ada thinks that a better receptionist would have calmed the guest sooner.",
        because="it puts you on trial and hears no witness",
        said=False,
    ),
}
