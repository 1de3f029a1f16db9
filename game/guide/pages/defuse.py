"""Seven steps to defuse."""

from typing import Final

from game.guide.pages.page import Page

PAGES: Final = {
    "E01": Page(
        meaning="Breathe, let your face soften, and recall what you came into this work for. That reason is larger than the next five minutes.",
        works="Her hand on the ward door, Leila breathes out and thinks of her gran, whom people used to talk to as if she were in the way.",
        fails="Her hand on the ward door, Leila thinks: six more of them, and then home.",
        because="people notice when they are being counted down",
        said=False,
    ),
    "E02": Page(
        meaning="Behind the case is somebody with a whole life, and this is a bad corner of it. Speak with the person, and the case will follow.",
        works="Before we come to the meter: the baby has been home for one day, you said. How are you all managing without hot water?",
        fails="If you give me the meter number first, then we can come on to your situation.",
        because="a life that has to wait behind a number feels like a number",
    ),
    "E03": Page(
        meaning="A sentence has an end, and a thought has several sentences. Wait for the end of the thought, since that is where the point is.",
        works='"And that\'s that," she says. Rafael waits, and she adds more quietly whose watch it had been.',
        fails='"And you\'d like it valued," says Rafael, who can hear where her sentence is going and wants to spare her the rest.',
        because="to end a sentence for somebody is to interrupt it",
        said=False,
    ),
    "E04": Page(
        meaning="Let the attack go past like a bus that is not yours. Nothing obliges you to get on.",
        works='"Are they paying you to be this slow?" he asks. Anneke lets it go by, finds his prescription, and reads him the name to be sure.',
        fails='"I\'m going as fast as I can, sir," says Anneke with a smile. "There\'s only one of me today."',
        because="it is polite, and it is an answer, and a jab that is answered comes again",
        said=False,
    ),
    "E05": Page(
        meaning="Wonder what they need and are not saying, and stay unsure until they tell you. Curiosity keeps you from being certain too soon.",
        works="You've come back to that date three times now. Is there something about the 20th that I ought to know?",
        fails="I think that what's really upsetting you is the money, isn't it?",
        because="a guess that poses as knowledge shuts the door that it meant to open",
    ),
    "E06": Page(
        meaning="Say in plain words what it must be like, from what they told you. A feeling that somebody else can name is lighter to carry.",
        works="To hear your own father's name read out wrong, in front of everyone. That must have hurt.",
        fails="Oh dear. That can't have been ideal.",
        because="it is three sizes smaller than what they feel",
    ),
    "E07": Page(
        meaning="Sum up, ask what is missing, and sum up again. You have it when they say that you have it.",
        works="Let me try again: the tooth is fine, and it's that nobody told you what it would cost. Is that nearer?",
        fails="No need to go on, I think I've got the gist of it.",
        because="the gist is what everybody before you had as well",
    ),
    "E08": Page(
        meaning="Ask what you truly do not know. A question that has its answer inside is an argument in disguise, and people can tell.",
        works="What did you do for a car in those three weeks?",
        fails="Wouldn't you say that three weeks is quite normal, for a part from abroad?",
        because="only one answer is wanted, and it is not theirs",
    ),
    "E09": Page(
        meaning="Two things must be clear before anything is done: what went wrong, and what they had been counting on. Ask for both.",
        works="The curtains came in grey, that much I have. And how had you thought they'd be lined?",
        fails="Wrong curtains: that's all I need. I'll have the right ones sent out.",
        because="half of it was asked, so half of it will come back",
    ),
    "E10": Page(
        meaning="In almost every complaint something is right. Say so without holding back, and go on from there, with the two of you on the same ground.",
        works="Two pounds for a bag that used to be free: yes, that's steep. And yes, there should have been a sign.",
        fails="I agree with you up to a point, but there are always two sides.",
        because='the agreement is only the run-up to the "but"',
    ),
    "E11": Page(
        meaning="Lay out all three: what is possible, what is not, and the reason. Where nothing is held back, there is nothing to dig for.",
        works="I can put you on the Sunday crossing at no charge. Saturday I can't: she's full, and full is counted in lifeboats.",
        fails="Saturday's a no, sadly, but let me see what else there might be.",
        because="a no without a reason and a maybe without a shape are nothing to hold on to",
    ),
    "E12": Page(
        meaning="Nobody gets calm once and keeps it. Come back to it whenever you notice that it has gone; with practice the way back gets shorter.",
        works="Four times in one call Dilys notices her jaw and unclenches it. In March she noticed it once, on the way home.",
        fails="Dilys had her deep breath before the shift, and by noon she wonders where it went.",
        because="calm is like breakfast: one of them does not last the day",
        said=False,
    ),
}
