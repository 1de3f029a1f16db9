"""How to handle an upset customer."""

from typing import Final

from game.guide.pages.page import Page

PAGES: Final = {
    "C01": Page(
        meaning="Ask until you know what set it off. What is named first is often only the last of it.",
        works="The dent is bad enough. Was there something before today, with the car or with us?",
        fails="So it's about the dent. I'll get you the form for that right away.",
        because="a form answers the last straw, and the rest of the load stays where it was",
    ),
    "C02": Page(
        meaning='"Always" and "never" tell how it feels, not how often it happened. Let the big words stand, and hear what made them so big.',
        works="It must seem as if nothing that we send ever comes in one piece. Tell me about this one.",
        fails="Well, not every time, to be fair. The last two arrived without a scratch.",
        because="it wins two parcels and loses the customer",
    ),
    "C03": Page(
        meaning="To understand is not enough; it has to show. Say what it meant for them, with a detail that only a listener could have.",
        works="Your mother in her nightdress, in a corridor where half the town walks past. Of course you couldn't bear it.",
        fails="I know exactly how you feel. I had the very same thing with my own mum.",
        because="from here on the talk is about your mother",
    ),
    "C04": Page(
        meaning="When they are ready to ask why, tell simply how it came about, with no plea in it. What nobody explains looks like not caring.",
        works="Since you ask how: we closed at noon for a funeral, and put it up on the door and forgot the website.",
        fails="What you have to understand is that we were three people short that day.",
        because="it asks for mercy, and tells them what they have to do on top of it",
    ),
    "C05": Page(
        meaning="Seen from outside, you are all one house. To blame the others wins a moment, and says that nobody in here can be relied on.",
        works="We told you one thing at the desk and another on the phone. That's for us to put straight.",
        fails="Between you and me, the day shift never writes anything down.",
        because="they are your friend for a minute, and then they think of the next day shift",
    ),
    "C06": Page(
        meaning="You can be sorry for what happened to people without settling who did it. Said plainly, it takes nothing from anybody.",
        works="I'm sorry that you spent your birthday in a departure lounge.",
        fails="I'm sorry if you feel that we let you down.",
        because='the "if" doubts that it happened, and the "feel" that it mattered',
    ),
    "C07": Page(
        meaning="After the hearing comes what can be done. They came for an end to it, one that both of you can say yes to.",
        works="I can move you to nine tomorrow, with the same dentist, and have the forms filled in by then. Would that settle it?",
        fails="I do feel for you, and I only wish that there were more I could say.",
        because="sympathy that never gets to work begins to sound like a goodbye",
    ),
    "C08": Page(
        meaning="Something small on top, within what you may give, shows that their trouble was noticed. It comes after the mending, never instead of it.",
        works="The brake is mended, and that was on us. I've put new lights on as well, for the two days that you walked.",
        fails="Tell you what: have a voucher, and we'll say no more about it.",
        because="a gift that ends the subject is the price of being quiet",
    ),
    "C09": Page(
        meaning="Put the no and the yes into one breath, with the yes last. A bare no is a dead end; with a can beside it, there is a way round.",
        works="I can't take the whole night off the bill. The breakfasts and the garage I can, and I'm doing it now.",
        fails="I'd love to take it off for you, I really would, but it simply isn't possible.",
        because="the warm half is only a wish, with nothing in it to say yes to",
    ),
    "C10": Page(
        meaning="Say what you will do, in its order and with a time. A plan that they can follow in their mind lets them put the worry down.",
        works="First I ring the depot, then I write to you. You'll have it by six, even if it's only half an answer.",
        fails="Leave it with me. It's in good hands.",
        because="they have left it with somebody before",
    ),
    "C11": Page(
        meaning="Send two quiet lines while it is still small. If you need help later, it comes from somebody who knows.",
        works='At ten past nine Yusuf types to his manager: "Room 14, third night of noise, very upset. I\'m with him. You may hear from me."',
        fails="Yusuf sees no point in alarming anyone, until Room 14 is standing in the lobby in a dressing gown.",
        because="whoever comes to help now must first be told all of it, in front of the guest",
        said=False,
    ),
    "C12": Page(
        meaning="When you have done what is yours to do and it is not enough, bring in whoever can do more. That is part of the work, not its failure.",
        works="I've done what's in my hands, and it falls short of what happened. I'd like Ms Lindqvist to join us: she can do more than I can.",
        fails="I could fetch my manager, but she'll only tell you the same.",
        because="it closes the last door in order to spare somebody a walk",
    ),
    "C13": Page(
        meaning="When somebody senior comes, it says that this counts. Bring them in as a mark of its weight, and not as a threat.",
        works="This deserves more than me. I've asked the head of the surgery to come down, and she's on the stairs.",
        fails="If you can't accept it from me, I'll have to fetch the practice manager.",
        because="the same person comes down the stairs, but as a punishment",
    ),
    "C14": Page(
        meaning="Get back to them when you said that you would, even with nothing new. It is the second call that they will tell others about.",
        works="It's Moira, from the vet's. I said I'd ring on Wednesday: how is Biscuit, and did the drops come?",
        fails="We'll be in touch if there's anything to report.",
        because="then silence is the news, and they can only guess what it says",
    ),
    "C15": Page(
        meaning="You can be patient and still not be trodden on. One steady sentence says that you are helping, and what you will not be called meanwhile.",
        works="I'm staying until your card works again. I won't be called that while I do it, so please leave it out.",
        fails="It's all right, honestly. I'm used to it, I've been called worse.",
        because="what is waved through grows, and the next colleague gets more of it",
    ),
    "C16": Page(
        meaning="If it cannot go on today, leave a door open to another day. Anger passes, and people come back more easily where they were asked to.",
        works="If it goes on like this I'll stop for today. I'm here from eight tomorrow, and I'd gladly start again then, with your statement.",
        fails="You're very welcome to come back once you've calmed down.",
        because="they hear what they are being called, and not that they are welcome",
    ),
    "C17": Page(
        meaning="They would be as angry with anyone in your chair. What is not about you need not be answered by you, or carried home.",
        works='"You ruined our holiday," says the voice. Hugo notes: ferry cancelled, nobody rang, two nights in the car. His own name is not on the list.',
        fails="Hugo tells the voice, and then a colleague, and then his wife, that he never so much as touched that booking.",
        because="to defend yourself you must first agree that it was about you",
        said=False,
    ),
    "C18": Page(
        meaning="Some of them go badly whatever you do. Take one thing from it, drop the rest, and choose how you walk into the next.",
        works='Bea writes "asked him too soon" on a slip, pockets it, stretches, and greets the next one as if he were the first of the day.',
        fails="Bea spends her break going over the call, every line of it, so that it can never happen again.",
        because="it feels like learning, and it is being shouted at twice",
        said=False,
    ),
}
