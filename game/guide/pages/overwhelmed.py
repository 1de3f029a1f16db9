"""How to stay professional when overwhelmed."""

from typing import Final

from game.guide.pages.page import Page

PAGES: Final = {
    "D01": Page(
        meaning="One or two slow, deep breaths before you answer. They give the part of you that thinks the time to arrive before the part that startles.",
        works="Between the last bark from the front of the queue and her answer, Oona takes one slow breath, in and further out.",
        fails="Oona answers at once, so as not to keep him waiting, and hears her own voice come out thin and quick.",
        because="the words were ready before she was",
        said=False,
    ),
    "D02": Page(
        meaning="Stay quiet until they have truly finished, also when you know the answer. Nobody can take anything in while guarding their turn to speak.",
        works="Mrs Ito stops. Callum lets two more seconds go by, and then comes what it is about: the cat was inside.",
        fails='"Sorry, can I just stop you there," says Callum gently, "so that I don\'t lose track?"',
        because="however softly it is said, it puts your track before theirs",
        said=False,
    ),
    "D03": Page(
        meaning="Speak a little lower and slower than they do, and say what there is rather than what there is not. Two voices drift towards each other.",
        works="The pool opens at ten, and the sauna is warm already. Shall I show you the way?",
        fails="No, I'm sorry, you can't use the pool. It isn't open until ten, and I can't change that.",
        because="it is the same fact with every door in it shut",
    ),
    "D04": Page(
        meaning="A smile can be heard, and thanks can be felt. Nobody needs to bring down somebody who does not stand above them.",
        works="You're right to check, and thank you. I'd have sent you to the wrong platform.",
        fails="Well spotted! Nobody's perfect, are they? Not even us.",
        because="a joke in the place of thanks is a way to stay on top",
    ),
    "D05": Page(
        meaning="Keep to what can be done for certain, however little it is. A little that holds is worth more than much that may not.",
        works="What's certain is the loan car, until Thursday. About the gearbox I'll know when it's open, and not before.",
        fails="I'm sure that it's nothing. You'll have her back by the weekend.",
        because="a hope in your voice is a promise in their ear",
    ),
    "D06": Page(
        meaning="What they shout at is the form, the queue, the bill. You happen to be the one part of it that has ears.",
        works="Five menus and forty minutes of music are behind that roar, thinks Gwen, and it is the music that he roars at.",
        fails="Gwen thinks: forty minutes he waited, only to be rude to me.",
        because="what is aimed at you has to be dodged, and nobody listens while dodging",
        said=False,
    ),
    "D07": Page(
        meaning="Grant that from where they stand it looks just like that. You need not move there; it is enough to have gone and looked.",
        works="Seen from your seat: you paid for the quiet carriage, and had a hen party beside you for two hours. I'd be cross as well.",
        fails="I can see where you're coming from, but do think of it from the guard's side too.",
        because="their view got half a sentence, and then had to make room",
    ),
    "D08": Page(
        meaning="You have the outline; ask them to colour it in. People cool as they describe, and you see what you would never have asked about.",
        works="I wasn't there. Will you walk me through it, from when the van turned into your drive?",
        fails="Did the driver have the right address, yes or no?",
        because="it gets a tick in a box, and sends the story away",
    ),
    "D09": Page(
        meaning="For a while, be the open window. Anger that goes out into somebody's quiet attention need not go anywhere else.",
        works="Go on. I'd sooner hear all of it from you than half.",
        fails="Let's try and stay positive, shall we, and look ahead?",
        because="it shuts the window on all that was not out yet",
    ),
    "D10": Page(
        meaning="If something occurs to you that might help, lay it on the table as a thought. They can take it, turn it round or leave it there.",
        works="A thought, and you know the house better than I do: would it help if the bed came after the decorators, on the 9th?",
        fails="What you want to do is have the bed come after the decorators.",
        because="an idea that comes down as an order has to be refused on principle",
    ),
    "D11": Page(
        meaning="Keep your opinion of them out of it, the unspoken one too: it shows. You are seeing one page out of somebody's long day.",
        works="So it came out at the check-in desk, with the children standing there. What did they say to you?",
        fails="For next time, it's always worth checking the date on a passport before you travel.",
        because="it is true, it is too late, and they have told it to themselves already",
    ),
    "D12": Page(
        meaning="You know it from a thousand others, and they are in it for the first time. Give the thousandth the ear that you gave the first.",
        works="It is the ninth lost suitcase since six, and Milan asks about it as if no suitcase had ever been lost before.",
        fails='"Oh, it\'s always that flight," says Milan cheerfully. "They turn up, nine times out of ten."',
        because="to him it is one of ten, and to them it is the only one that they packed",
        said=False,
    ),
    "D13": Page(
        meaning="Before you act, say the facts back one by one and let them put you right. A minute now saves the second wrong delivery.",
        works="Two chairs, in oak, to the shop and not to your house, and not before the 12th. Have I got all of that?",
        fails="Perfect, that's all in. You'll be getting a confirmation.",
        because="if there is a mistake in it, that is confirmed as well",
    ),
    "D14": Page(
        meaning="Stand for a moment where they stand, and say what you see from there. Nothing that you can say is stronger.",
        works="You'd told your boy that he'd wake up to that bike, and there you stood with a bow and a box of parts.",
        fails="I'm sure that he'll love it just as much tomorrow.",
        because="it cheers up a feeling that it has not looked at",
    ),
    "D15": Page(
        meaning="When it is not yours to solve, do not end on the no. Say who can, how to get there, and what you will do to begin it.",
        works="I can't change the fine. The appeals desk can, so I'll print you the form and mark the two lines that they look at.",
        fails="That's not one that we deal with here, I'm afraid. You could always try online.",
        because="they leave with the same trouble, and one place fewer to take it to",
    ),
}
