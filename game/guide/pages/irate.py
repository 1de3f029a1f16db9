"""How to handle irate customers."""

from typing import Final

from game.guide.pages.page import Page

PAGES: Final = {
    "B01": Page(
        meaning="Let a part of your mind rest on the breath as it comes and goes. Then that part has something to do besides getting an answer ready.",
        works="As the voice climbs, Sefa feels the air come in cool and go out warm, and hears every word about the parking permit.",
        fails="As the voice climbs, Sefa lays out her three best points, so as to be ready at the first gap.",
        because="a mind that rehearses has stopped listening, and the body gets ready for a fight",
        said=False,
    ),
    "B02": Page(
        meaning="Breathe low and without a sound, where their talk is quiet. A breath that can be heard is taken for a sigh, and a sigh for contempt.",
        works="Lin turns from the headset, lips closed, and breathes while the man is telling how pleasant the first visit was.",
        fails="When he gets to useless people like her, Lin lets a long breath out into the microphone, just to stay calm.",
        because="what was meant to calm her is heard as being tired of him",
        said=False,
    ),
    "B03": Page(
        meaning="Let it take the time that it takes. The minutes in which somebody is heard out come back, because nothing has to be said three times.",
        works="There's no rush. Tell me in whatever order it comes, and I'll keep track of the dates.",
        fails="So, just to keep us moving: the main thing is the refund, is it?",
        because="it hurries them past what they had to say, and they will come back to it, louder",
    ),
    "B04": Page(
        meaning="Leave the mistake alone until they have been heard. Proved wrong, people do not calm down; they look for better proof.",
        works="You had the whole week built around Tuesday, and on Tuesday nobody came. That's a week in pieces.",
        fails="I do hear you. It's only that we have Wednesday here, and the system is usually right.",
        because="even the gentlest correction turns the talk into who is right",
    ),
    "B05": Page(
        meaning="Some things cannot be put right. To have been taken in by one person who listened is worth something all the same.",
        works="The photographs are gone, and I can't bring them back. If you'd like to tell me who was in them, I'd like to hear it.",
        fails="There's really nothing that anyone can do now, so I won't keep you any longer.",
        because="where nothing can be mended, to be heard is all that there is to get",
    ),
    "B06": Page(
        meaning="Give them your whole attention until it is all out. An answer that comes before the end of the story is not heard, however good it is.",
        works="Jonah has a later flight on his screen after ten seconds, and hears about the wedding to the end before he says so.",
        fails='"Good news," says Jonah in the middle of the wedding, "I\'ve found you a seat on the six o\'clock!"',
        because="it stops the story short of its point, and the seat sounds like a way to stop it",
        said=False,
    ),
    "B07": Page(
        meaning="A small mm-hm or oh no where they pause says: go on, I am here. On the telephone a silent listener might be nobody.",
        works="Mm-hm... Oh no... The whole ceiling?",
        fails="Yes, yes, I see, right, okay, yes, of course, yes.",
        because="small words with no pause between them push, where they should carry",
    ),
    "B08": Page(
        meaning="You need not agree with people to feel with them. Leave open who is right, and answer what it is like to be them today.",
        works="Three weeks on crutches, and the lift is out again. You must dread those stairs.",
        fails="That does sound hard, though most people in the block manage with the back stairs.",
        because="to be compared with others is to be judged, and they came off worse",
    ),
    "B09": Page(
        meaning="Where we were wrong, say so plainly and bring something that fits the loss. What is made good shows that the sorry was meant.",
        works="We gave your table away, and I'm sorry. There's one by the window at eight, and the first round is on us.",
        fails="I'm so sorry, I don't know how it happened. Honestly, I feel awful. I'm really so sorry.",
        because="by the third sorry they are asked to comfort you, and still have no table",
    ),
    "B10": Page(
        meaning="After the sorry, put two good ways before them. To choose gives back a little of the say that was taken from them.",
        works="I'm sorry that the lens came scratched. I can post you a new one for Friday, or fit it here on Saturday. Which suits you better?",
        fails="I'm sorry about the lens. I've put another one in the post for you, so you'll need to be in on Friday.",
        because="it decides for somebody who has just had enough decided for them",
    ),
    "B11": Page(
        meaning="Do not promise an outcome that is not in your hands. It soothes for an hour, and then you owe what you do not have.",
        works="I can't tell you that it's in the building. I can tell you that I'll go down and look before I ring you at four.",
        fails="Don't you worry. You'll have that ring back on your finger tonight, I promise.",
        because="the comfort is borrowed, and tonight it falls due",
    ),
    "B12": Page(
        meaning="What can always be promised is the attempt: what you will do, and when they will hear of it. Such a promise can be kept.",
        works="I'll go through the March claims myself this afternoon, and ring you by five, whatever I find.",
        fails="We'll do our best, and somebody will get back to you as soon as they can.",
        because="it promises no person, no deed and no hour",
    ),
    "B13": Page(
        meaning="If somebody else can help better, take them there yourself, story and all. To be led is service; to be sent is one more closed door.",
        works="Mr Okoro does the pensions. I'll ring him now, tell him what you've told me, and stay on until he has it.",
        fails="Oh, it's pensions that you want! I'll give you the number, they're ever so helpful.",
        because="to somebody at the end of their tether it is the next queue",
    ),
    "B14": Page(
        meaning="Ask how it would end if it were up to them. That turns them from what was done towards what could be, and shows you what matters.",
        works="Suppose it were up to you alone how we leave it with the piano: what would the best end of this be?",
        fails="In an ideal world, what would you want? I can't promise anything, mind.",
        because="it takes the wish back in the same breath in which it asks for it",
    ),
    "B15": Page(
        meaning="At real abuse, say calmly what must stop, what happens otherwise, and that you want to go on. Anger needs no warning; abuse does.",
        works="I want to get this bill sorted out with you. If you call me that again I'll have to end the call, and I'd rather not.",
        fails="There's no need for that. If you can't lower your voice, I won't be able to help you.",
        because="it warns against loudness, which is allowed, and says nothing of the insult, which is not",
    ),
    "B16": Page(
        meaning="Read beforehand where the line is, how many warnings there are, and what you may do then. The heat is no time to look it up.",
        works="Before her first evening at the box office Ruth copies three lines onto a card: what is abuse, one warning, then she may end it.",
        fails="Ruth means to ask about it some time; most people are decent, and she will know it when she hears it.",
        because="in the moment everything seems too much to bear, or nothing does",
        said=False,
    ),
    "B17": Page(
        meaning="Warned, and it went on: now you may end it, in one calm sentence. Before that, to hang up makes the wrong yours.",
        works="I said that I'd end the call if it went on, and it has. I'm ending it now. Your claim stays open, and you can ring us again.",
        fails="I think we'd both better leave it there for today. Bye now.",
        because="with no warning before it and no rule behind it, it is hanging up with good manners",
    ),
    "B18": Page(
        meaning="If they ask for whoever is in charge and that is you, say so simply. Then they need look no further: they have arrived.",
        works="You've reached her. I run the kitchen tonight, and what we do about this meal is mine to decide.",
        fails="Well, I'm sort of the manager this evening, but there's not much more that I could do.",
        because="it shows them the top of the house and takes it away again",
    ),
    "B19": Page(
        meaning="At the end, thank them for the trouble of telling you. Most people who are let down simply leave; this one gave you a chance.",
        works="Thank you for coming back in to tell me about that step. It's taped off now, and nobody else will trip on it today.",
        fails="Thank you for your feedback. It's very important to us.",
        because="it makes an entry in a box of what was somebody's bad morning",
    ),
}
