// The Two O'Clock Cake, as an ink author would write it: the shape of our level
// late-cake (a line phrase by phrase, then five replies dealt from a deck), with
// ink's own means, for benchmarks/step_speed.py.

CONST UNSPOKEN = 0
CONST VOICED = 25
CONST ACKNOWLEDGED = 55
CONST CONFIRMED = 100

// meters, and the four concerns
VAR temper = 72
VAR composure = 60
VAR trust = 30
VAR heard = 0
VAR late = UNSPOKEN
VAR calls = UNSPOKEN
VAR daughter = UNSPOKEN
VAR want = UNSPOKEN

// this turn
VAR turn = 0
VAR phrase = 0
VAR nodded = false
VAR breathed = false
VAR mantra_here = false
VAR sum = 0

// the account
VAR slips = 0
VAR strikes = 0
VAR silences = 0
VAR mantra_lines = 0
VAR visualized = false
VAR limited = false
VAR stock_used = 0
VAR sorry_used = 0
VAR apologies = 0
VAR aligned = false
VAR explained = false
VAR committed = false
VAR accepted = false
VAR fuse = 0
VAR late_unanswered = 0
VAR calls_unanswered = 0
VAR daughter_unanswered = 0
VAR want_unanswered = 0
VAR asked_daughter = false
VAR asked_want = false

// how often the deck was tried for one place in the hand
VAR tries = 0

-> next_turn

=== next_turn ===
~ turn = turn + 1
~ phrase = 0
~ nodded = false
~ breathed = false
~ mantra_here = false
{mantra_lines > 0:
    ~ mantra_lines = mantra_lines - 1
}
{
- asked_daughter && not r_daughter: -> r_daughter
- asked_want && not r_want: -> r_want
- turn >= 4 && temper >= 45 && not t_child: -> t_child
- turn >= 7 && temper <= 50 && not t_doorbell: -> t_doorbell
- not v1: -> v1
- not v2: -> v2
- not v3: -> v3
- late == VOICED && not b_form: -> b_form
- late == VOICED && not b_leeds: -> b_leeds
- calls == VOICED && not b_signed: -> b_signed
- calls == VOICED && not b_name: -> b_name
- daughter == VOICED && not b_stair: -> b_stair
- daughter == VOICED && not b_said: -> b_said
- want == VOICED && not b_fee: -> b_fee
- temper >= 55 && not b_hot: -> b_hot
- temper < 55 && not b_warm: -> b_warm
- temper < 55 && not b_tea: -> b_tea
- else: -> b_stock
}

// --- what she says

=== v1 ===
-> listen(false) ->
{shuffle:
- Oh good. A voice.
- Right. You're a real person, are you?
}
-> listen(false) ->
I booked a birthday cake for two o'clock.
-> listen(true) ->
It got here at five.
~ voice(late)
-> listen(true) ->
And nobody rang. Nobody thought to ring.
-> listen(false) ->
By then every last one of them had left.
-> listen(false) ->
So there you are.
-> line_over(-3)

=== v2 ===
-> listen(false) ->
And I've rung you three times today. Three.
-> listen(true) ->
First it's on its way. Then it's been delivered.
~ voice(calls)
-> listen(true) ->
I was stood next to an empty table at the time.
-> listen(false) ->
Do you people ever talk to each other?
~ barb(2)
-> listen(false) ->
I mean, come on.
-> line_over(-3)

=== v3 ===
-> listen(false) ->
We put the candles in a sausage roll in the end.
-> listen(true) ->
A sausage roll. There are photos.
-> listen(true) ->
And you don't get another go at it, do you?
-> listen(true) ->
Now I suppose you'll tell me something different again.
~ barb(1)
-> listen(false) ->
Anyway.
-> line_over(-3)

=== r_daughter ===
-> listen(false) ->
You'd told me it was on its way. So that's what I told my daughter.
-> listen(true) ->
Four times I told her. She's seven.
~ voice(daughter)
-> listen(true) ->
The last time she said, you keep saying that, Mummy.
-> listen(true) ->
And I did. I kept saying it, and I knew it wasn't true.
-> line_over(-2)

=== r_want ===
-> listen(false) ->
I want what I paid for the delivery. Back.
-> listen(true) ->
And a name. One person I can ask for, who knows all this.
~ voice(want)
-> listen(true) ->
Because I'm not telling it a fourth time.
-> line_over(-2)

=== t_child ===
-> listen(false) ->
In a minute, love. I'm on the phone.
-> listen(true) ->
No. No, I'm not cross with you.
-> line_over(-1)

=== t_doorbell ===
-> listen(false) ->
Hang on, there's the door.
-> listen(true) ->
Parcel for next door. Bang on time, naturally.
-> line_over(-1)

=== b_form ===
-> listen(false) ->
It's there on the form, in capitals. I underlined it.
-> line_over(-1)

=== b_leeds ===
-> listen(false) ->
{shuffle:
- You can get to Leeds in three hours.
- You can fly to Spain in three hours.
}
-> listen(true) ->
You're what, two miles away?
~ barb(1)
-> line_over(-1)

=== b_signed ===
-> listen(false) ->
He said it had been signed for. Who by?
-> line_over(-1)

=== b_name ===
-> listen(false) ->
Each time I have to spell my name again.
-> listen(true) ->
W, H, I. Every time.
-> line_over(-1)

=== b_stair ===
-> listen(false) ->
She sat on the bottom stair, so she'd get to the door first.
-> listen(true) ->
Two hours, she sat there. In her party shoes.
-> line_over(-1)

=== b_said ===
-> listen(false) ->
It's not the cake she'll remember.
-> listen(true) ->
It's that I said it.
-> line_over(-1)

=== b_fee ===
-> listen(false) ->
Six pounds fifty, they charged me to bring it.
-> listen(true) ->
I'd have fetched it for nothing.
-> line_over(-1)

=== b_hot ===
-> listen(false) ->
Well? I'm waiting.
-> listen(true) ->
What have you got to say?
~ barb(1)
-> line_over(-1)

=== b_warm ===
-> listen(false) ->
I've not eaten a thing since breakfast.
-> listen(true) ->
Sorry. That's not your doing.
-> line_over(-1)

=== b_tea ===
-> listen(false) ->
I'll put the kettle on in a minute.
-> line_over(-1)

=== b_stock ===
-> listen(false) ->
{shuffle:
- So where does that leave us?
- Right. And now?
- I'm listening.
}
-> line_over(-1)

// --- while she speaks

=== listen(pause) ===
- (again)
+ [Hear]
    ~ phrase = phrase + 1
    ->->
+ {pause && phrase > 0 && not nodded && not breathed} [Nod]
    ~ nodded = true
    ~ change(-1, 1, 0)
    -> again
+ {phrase > 0 && not nodded && not breathed} [Breathe]
    ~ breathed = true
    ~ change(0, 0, 10)
    -> again
+ {phrase > 0 && not nodded && not mantra_here} [Not about me]
    ~ mantra_here = true
    ~ mantra_lines = 2
    -> again
+ {not visualized} [A calm place]
    ~ visualized = true
    ~ change(0, 0, 15)
    -> again
+ {phrase > 0} [Interrupt]
    ~ change(8, -5, 0)
    ~ slip()
    ~ strike()
    ->-> turn_over

=== line_over(relief) ===
~ change(relief, 1, 0)
{temper > 60:
    ~ change(0, 0, softly(-4))
}
-> answer

// --- the answer

=== answer ===
~ sum = 0
<- kindness
<- questions
<- readback
<- amends
<- worse
+ [Say nothing]
    ~ silence()
    -> answered
+ {not limited} [I must ask you not to call me names.]
    ~ limited = true
    ~ misfire(12, -8)
    -> answered
+ {accepted} [So that is what we agreed. Thank you.]
    ~ change(-4, 3, 0)
    Sam. Right. I'll remember that. Thank you.
    -> END
+ [I'll put you on to Priya.]
    ~ change(6, 0, 0)
    I'm putting the phone down now.
    -> END

=== answered ===
{sum >= 0:
    ~ strike()
- else:
    ~ strikes = 0
}
{
- sum < 0 && temper >= 55: {shuffle:
    - Well, at least you're listening.
    - Hm. All right. Go on.
    - That's more than the other two managed.
    - Right. Keep going.
    }
- sum < 0: {shuffle:
    - Mm. Yes.
    - That's better than I've had all day.
    - I can feel my shoulders coming down.
    }
- temper >= 55: {shuffle:
    - Oh, here we go.
    - No. You don't get to say that to me.
    - And there it is.
    }
- else: {shuffle:
    - I was starting to calm down, you know.
    - That doesn't help. It really doesn't.
    }
}
~ count_open()
-> turn_over

=== turn_over ===
{fuse > 0:
    ~ fuse = fuse - 1
    {fuse == 0: -> lost}
}
{
- composure == 0: -> lost
- temper == 100: -> lost
- slips >= 3: -> lost
- turn >= 14: -> lost
}
-> next_turn

=== lost ===
No. I'm done with this. Goodbye.
-> END

// --- the deck: sixty replies in five suits; each place in the hand is the next of
// its suit's shuffled order that was not said, and gives nothing away that she has
// not told

=== kindness ===
// what is kind
~ tries = 0
- (draw)
{tries == 12: -> DONE}
~ tries = tries + 1
{shuffle:
- {late > UNSPOKEN && not e_late.said: -> e_late}
- {late > UNSPOKEN && not e_late2.said: -> e_late2}
- {calls > UNSPOKEN && not e_calls.said: -> e_calls}
- {calls > UNSPOKEN && not e_calls2.said: -> e_calls2}
- {calls > UNSPOKEN && not e_calls3.said: -> e_calls3}
- {daughter > UNSPOKEN && not e_daughter.said: -> e_daughter}
- {daughter > UNSPOKEN && not e_daughter2.said: -> e_daughter2}
- {daughter > UNSPOKEN && not e_daughter3.said: -> e_daughter3}
- {want > UNSPOKEN && not e_want.said: -> e_want}
- {want > UNSPOKEN && not e_want2.said: -> e_want2}
- {not e_stock.said: -> e_stock}
- {not e_stock2.said: -> e_stock2}
}
-> draw
= e_late
* (said) [Three hours, on the one day that mattered. Anyone would be furious.]
    ~ empathize(late, false, late_unanswered)
    -> answered
= e_late2
* (said) [You'd planned it all round two o'clock. No wonder you're upset.]
    ~ empathize(late, false, late_unanswered)
    -> answered
= e_calls
* (said) [A different answer every time you ring. I'd be tearing my hair out.]
    ~ empathize(calls, false, calls_unanswered)
    -> answered
= e_calls2
* (said) [It must feel as if nobody here writes anything down.]
    ~ empathize(calls, false, calls_unanswered)
    -> answered
= e_calls3
* (said) [Going back to the beginning with each of us must be exhausting.]
    ~ empathize(calls, false, calls_unanswered)
    -> answered
= e_daughter
* (said) [You gave her your word because you'd been given ours. That must hurt.]
    ~ empathize(daughter, true, daughter_unanswered)
    -> answered
= e_daughter2
* (said) [To hear that from your own little girl. It must've gone right through you.]
    ~ empathize(daughter, true, daughter_unanswered)
    -> answered
= e_daughter3
* (said) [She trusts what you tell her. I can hear how much that's upset you.]
    ~ empathize(daughter, true, daughter_unanswered)
    -> answered
= e_want
* (said) [You're worn out with telling it. So the fee back, and one name to ask for?]
    ~ empathize(want, false, want_unanswered)
    ~ paraphrase(want, false)
    -> answered
= e_want2
* (said) [Paying for that must feel like an insult. You'd like it back, and a name, yes?]
    ~ empathize(want, false, want_unanswered)
    ~ paraphrase(want, false)
    -> answered
= e_stock
* (said) [I completely understand how frustrating this must be for you.]
    ~ stock_phrase()
    -> answered
= e_stock2
* (said) [I do hear you, Mrs Whitlock, and I appreciate how you feel.]
    ~ stock_phrase()
    -> answered

=== questions ===
// what asks, and what agrees
~ tries = 0
- (draw)
{tries == 12: -> DONE}
~ tries = tries + 1
{shuffle:
- {not q_daughter.said: -> q_daughter}
- {not q_daughter2.said: -> q_daughter2}
- {not q_daughter3.said: -> q_daughter3}
- {not q_want.said: -> q_want}
- {not q_want2.said: -> q_want2}
- {not q_late.said: -> q_late}
- {late > UNSPOKEN && not al_late.said: -> al_late}
- {calls > UNSPOKEN && not al_calls.said: -> al_calls}
- {daughter > UNSPOKEN && not al_daughter.said: -> al_daughter}
- {want > UNSPOKEN && not al_want.said: -> al_want}
- {not c_try.said: -> c_try}
- {not r_else.said: -> r_else}
}
-> draw
= q_daughter
* (said) [What was it like at home, between two and five?]
    ~ ask(daughter, asked_daughter, 75, 0)
    -> answered
= q_daughter2
* (said) [Tell me a bit about the party. How did the afternoon go?]
    ~ ask(daughter, asked_daughter, 75, 0)
    -> answered
= q_daughter3
* (said) [What's been the worst part of today for you?]
    ~ ask(daughter, asked_daughter, 75, 0)
    -> answered
= q_want
* (said) [What would help you most, from here?]
    ~ ask(want, asked_want, 75, 40)
    -> answered
= q_want2
* (said) [If it were up to you, what would we do about this now?]
    ~ ask(want, asked_want, 75, 40)
    -> answered
= q_late
* (said) [Could you take me through the delivery? How did it go?]
    ~ misfire(7, -4)
    -> answered
= al_late
* (said) [You're right, two o'clock is what you paid for and you didn't get it.]
    ~ align()
    -> answered
= al_calls
* (said) [You're right, one straight answer the first time was the least you were owed.]
    ~ align()
    -> answered
= al_daughter
* (said) [You're right, you'd never have told her that if we hadn't told you.]
    ~ align()
    -> answered
= al_want
* (said) [That's fair. I agree you shouldn't pay for a delivery that came so late.]
    ~ align()
    -> answered
= c_try
* (said) [Give me a minute with your order and I'll see what I can do.]
    ~ commit()
    -> answered
= r_else
* (said) [I've answered that one as well as I can. What else can I do for you?]
    ~ misfire(5, -3)
    -> answered

=== readback ===
// what says it back, rightly and wrongly
~ tries = 0
- (draw)
{tries == 13: -> DONE}
~ tries = tries + 1
{shuffle:
- {late > UNSPOKEN && calls > UNSPOKEN && not s_late_calls.said: -> s_late_calls}
- {late > UNSPOKEN && calls > UNSPOKEN && not s_late_calls_wrong.said: -> s_late_calls_wrong}
- {late > UNSPOKEN && not s_late.said: -> s_late}
- {late > UNSPOKEN && not s_late_wrong.said: -> s_late_wrong}
- {calls > UNSPOKEN && not s_calls.said: -> s_calls}
- {calls > UNSPOKEN && not s_calls_wrong.said: -> s_calls_wrong}
- {daughter > UNSPOKEN && not s_daughter.said: -> s_daughter}
- {daughter > UNSPOKEN && not s_daughter2.said: -> s_daughter2}
- {daughter > UNSPOKEN && not s_daughter_wrong.said: -> s_daughter_wrong}
- {want > UNSPOKEN && not s_want.said: -> s_want}
- {want > UNSPOKEN && not s_want_wrong.said: -> s_want_wrong}
- {daughter > UNSPOKEN && want > UNSPOKEN && not s_both.said: -> s_both}
- {daughter > UNSPOKEN && want > UNSPOKEN && not s_both_wrong.said: -> s_both_wrong}
}
-> draw
= s_late_calls
* (said) [Due at two, came at five, and three calls about it. Is that right?]
    ~ paraphrase_both(late, false, calls, false)
    -> answered
= s_late_calls_wrong
* (said) [Due at two, came at five, and two calls about it. Have I understood?]
    ~ slip()
    ~ misfire(9, -6)
    -> answered
= s_late
* (said) [You booked it for two, and it turned up at five. Have I got the times right?]
    ~ paraphrase(late, false)
    -> answered
= s_late_wrong
* (said) [You booked it for two, and it turned up at four. Did I hear that right?]
    ~ slip()
    ~ misfire(9, -6)
    -> answered
= s_calls
* (said) [They said it was coming, then that it had come. Am I with you so far?]
    ~ paraphrase(calls, false)
    -> answered
= s_calls_wrong
* (said) [They said it was coming, then that it was lost. Have I followed you?]
    ~ slip()
    ~ misfire(9, -6)
    -> answered
= s_daughter
* (said) [You told her four times it was coming, because we'd told you. Is that fair to say?]
    ~ paraphrase(daughter, true)
    -> answered
= s_daughter2
* (said) [We said it was coming, you told her so, and it wasn't. Is that the heart of it?]
    ~ paraphrase(daughter, true)
    -> answered
= s_daughter_wrong
* (said) [She asked four times, and you said you didn't know. Is that what happened?]
    ~ slip()
    ~ misfire(9, -6)
    -> answered
= s_want
* (said) [You'd like the delivery money back, and one name to ask for. Is that everything?]
    ~ paraphrase(want, false)
    -> answered
= s_want_wrong
* (said) [You'd like the cake money back, and one name to ask for. Is there any more?]
    ~ slip()
    ~ misfire(9, -6)
    -> answered
= s_both
* (said) [You told her what we'd said, and you want the fee and a name. Is that the lot?]
    ~ paraphrase_both(daughter, true, want, false)
    -> answered
= s_both_wrong
* (said) [You told her what we'd said, and you want the fee and a new cake. All correct?]
    ~ slip()
    ~ misfire(9, -6)
    -> answered

=== amends ===
// what mends: sorry, why, and offers
~ tries = 0
- (draw)
{tries == 14: -> DONE}
~ tries = tries + 1
{shuffle:
- {late > UNSPOKEN && not a_late.said: -> a_late}
- {calls > UNSPOKEN && not a_calls.said: -> a_calls}
- {daughter > UNSPOKEN && not a_daughter.said: -> a_daughter}
- {not a_stock.said: -> a_stock}
- {not a_stock2.said: -> a_stock2}
- {late > UNSPOKEN && not a_but.said: -> a_but}
- {calls > UNSPOKEN && not a_but2.said: -> a_but2}
- {late > UNSPOKEN && not x_van.said: -> x_van}
- {late > UNSPOKEN && not x_form.said: -> x_form}
- {late > UNSPOKEN && not x_driver.said: -> x_driver}
- {not o_ring.said: -> o_ring}
- {not o_three.said: -> o_three}
- {not o_half.said: -> o_half}
- {not o_full.said: -> o_full}
}
-> draw
= a_late
* (said) [I'm sorry it wasn't there at two. How was everybody, all that time?]
    ~ apologize(late, late_unanswered)
    ~ ask(daughter, asked_daughter, 75, 0)
    -> answered
= a_calls
* (said) [I'm sorry you've rung us twice and been told the wrong thing twice.]
    ~ apologize(calls, calls_unanswered)
    -> answered
= a_daughter
* (said) [I'm sorry, what you told her came from us. No wonder you're so hurt by it.]
    ~ apologize(daughter, daughter_unanswered)
    ~ empathize(daughter, true, daughter_unanswered)
    -> answered
= a_stock
* (said) [We're very sorry for any inconvenience this may have caused you today.]
    ~ stock_sorry()
    -> answered
= a_stock2
* (said) [I can only apologise, Mrs Whitlock, on behalf of everybody here.]
    ~ stock_sorry()
    -> answered
= a_but
* (said) [I'm really sorry it was late, but we did get it to you the same day.]
    ~ slip()
    ~ misfire(6, -4)
    -> answered
= a_but2
* (said) [I'm sorry about the calls, but it's been a dreadful day for all of us.]
    ~ slip()
    ~ misfire(6, -4)
    -> answered
= x_van
* (said) [What's happened is that our van broke down at noon, and nobody rang you.]
    ~ explain()
    -> answered
= x_form
* (said) [It came at five because the van broke down at noon. Your form does say two.]
    ~ explain()
    -> answered
= x_driver
* (said) [The van broke down at noon, and our driver never thinks to ring anybody.]
    ~ slip()
    ~ misfire(4, -10)
    -> answered
= o_ring
* (said) [I'll put the delivery fee back now and ring you myself on Monday. I'm Sam.]
    ~ offer()
    -> answered
= o_three
* (said) [This is Sam. I'll put the fee and half the price back now, and ring you on Monday.]
    ~ offer()
    -> answered
= o_half
* (said) [All of it I can't, as it was eaten. The fee and half the price I can, and I'm Sam.]
    ~ offer()
    -> answered
= o_full
* (said) [I'll refund every penny of that cake for you today.]
    ~ slip()
    ~ fuse = 4
    ~ accepted = temper <= 60
    ~ change(-12, 4, 0)
    -> answered

=== worse ===
// what makes it worse
~ tries = 0
- (draw)
{tries == 9: -> DONE}
~ tries = tries + 1
{shuffle:
- {late > UNSPOKEN && not d_hours.said: -> d_hours}
- {late > UNSPOKEN && not d_rang.said: -> d_rang}
- {not d_only.said: -> d_only}
- {not d_terms.said: -> d_terms}
- {late > UNSPOKEN && not d_morning.said: -> d_morning}
- {not d_driver.said: -> d_driver}
- {not d_number.said: -> d_number}
- {not d_breath.said: -> d_breath}
- {not snap.said: -> snap}
}
-> draw
= d_hours
* (said) [I don't make it quite three hours, to be fair.]
    ~ slip()
    ~ misfire(12, -8)
    -> answered
= d_rang
* (said) [I think they'll have rung you, won't they? We always do when we're late.]
    ~ slip()
    ~ misfire(12, -8)
    -> answered
= d_only
* (said) [It's only a cake, isn't it, when all is said and done?]
    ~ slip()
    ~ misfire(12, -8)
    -> answered
= d_terms
* (said) [Delays on the day are covered in our terms, so it's all quite normal really.]
    ~ slip()
    ~ misfire(12, -8)
    -> answered
= d_morning
* (said) [A morning slot would have been wiser, wouldn't it, with a party on?]
    ~ slip()
    ~ misfire(14, -10)
    -> answered
= d_driver
* (said) [Between you and me, it's our driver who's let you down.]
    ~ slip()
    ~ misfire(4, -10)
    -> answered
= d_number
* (said) [Before anything else, you need to find me your order number, please.]
    ~ misfire(8, -5)
    -> answered
= d_breath
* (said) [Take a deep breath for me, sit down, and start again from the top.]
    ~ misfire(8, -5)
    -> answered
= snap
* (said) [Well, I wasn't driving it, was I? Try shouting at the van.]
    ~ slip()
    ~ misfire(16, -12)
    -> answered

// --- what things are worth

=== function change(by_temper, by_trust, by_composure) ===
~ sum = sum + by_temper
~ temper = clamp(temper + by_temper)
~ trust = clamp(trust + by_trust)
~ composure = clamp(composure + by_composure)

=== function clamp(points) ===
{
- points < 0:
    ~ return 0
- points > 100:
    ~ return 100
}
~ return points

=== function softly(points) ===
{mantra_lines > 0:
    ~ return points / 2
}
~ return points

=== function weigh() ===
~ heard = (2 * late + calls + 3 * daughter + 2 * want) / 8

=== function voice(ref concern) ===
{concern == UNSPOKEN:
    ~ concern = VOICED
    ~ weigh()
}

=== function barb(sharp) ===
~ change(0, 0, softly(-5 * sharp))

=== function slip() ===
~ slips = slips + 1

=== function misfire(by_temper, by_trust) ===
~ change(by_temper, by_trust, 0)

=== function strike() ===
~ strikes = strikes + 1
{strikes >= 2:
    ~ change(4 * MIN(3, strikes - 1), -2, 0)
}

=== function acknowledged_any() ===
~ return late >= ACKNOWLEDGED || calls >= ACKNOWLEDGED || daughter >= ACKNOWLEDGED || want >= ACKNOWLEDGED

=== function any_open() ===
~ return late == VOICED || calls == VOICED || daughter == VOICED || want == VOICED

=== function empathize(ref concern, feeling, ref unanswered) ===
{
- concern == UNSPOKEN:
    ~ change(4, -2, 0)
- concern != VOICED:
    ~ change(3, 0, 0)
- feeling:
    ~ acknowledge(concern, unanswered)
    ~ change(-12, 5, 0)
- daughter == VOICED:
    ~ acknowledge(concern, unanswered)
    ~ change(-4, 2, 0)
- else:
    ~ acknowledge(concern, unanswered)
    ~ change(-9, 5, 0)
}

=== function acknowledge(ref concern, ref unanswered) ===
~ concern = ACKNOWLEDGED
~ unanswered = 0
~ weigh()

=== function stock_phrase() ===
~ stock_used = stock_used + 1
{stock_used:
- 1: ~ change(-3, 0, 0)
- 2: ~ change(0, 0, 0)
- else: ~ change(4, -2, 0)
}

=== function confirmable(concern, feeling) ===
~ return concern < CONFIRMED && ((feeling && concern >= ACKNOWLEDGED) || (not feeling && concern >= VOICED))

=== function paraphrase(ref concern, feeling) ===
{
- concern == UNSPOKEN:
    ~ change(3, 0, 0)
- confirmable(concern, feeling):
    ~ concern = CONFIRMED
    ~ weigh()
    ~ change(-5, 5, 0)
- else:
    ~ change(4, 0, 0)
}

=== function paraphrase_both(ref one, one_feeling, ref two, two_feeling) ===
{
- one == UNSPOKEN || two == UNSPOKEN:
    ~ change(3, 0, 0)
- confirmable(one, one_feeling) && confirmable(two, two_feeling):
    ~ one = CONFIRMED
    ~ two = CONFIRMED
    ~ weigh()
    ~ change(-10, 8, 0)
- confirmable(one, one_feeling):
    ~ one = CONFIRMED
    ~ weigh()
    ~ change(-5, 5, 0)
- confirmable(two, two_feeling):
    ~ two = CONFIRMED
    ~ weigh()
    ~ change(-5, 5, 0)
- else:
    ~ change(4, 0, 0)
}

=== function ask(concern, ref asked, too_hot, too_little) ===
{
- concern != UNSPOKEN || asked:
    ~ change(7, -4, 0)
- temper > too_hot && not acknowledged_any():
    ~ change(4, 0, 0)
- heard < too_little:
    ~ change(3, 0, 0)
- else:
    ~ asked = true
    ~ change(-2, 3, 0)
}

=== function apologize(ref concern, ref unanswered) ===
~ apologies = apologies + 1
{
- concern == UNSPOKEN:
    ~ change(2, 0, 0)
- concern == VOICED:
    ~ acknowledge(concern, unanswered)
    ~ change(-7, 4, 0)
- else:
    ~ change(3, 0, 0)
}
{apologies > 3:
    ~ change(4, -3, 0)
}

=== function stock_sorry() ===
~ sorry_used = sorry_used + 1
{sorry_used:
- 1: ~ change(-4, 0, 0)
- 2: ~ change(0, 0, 0)
- else: ~ change(3, 0, 0)
}

=== function align() ===
{
- not acknowledged_any() || aligned:
    ~ change(2, 0, 0)
- else:
    ~ aligned = true
    ~ change(-4, 4, 0)
}

=== function explain() ===
{
- heard < 60:
    ~ change(8, -2, 0)
- explained:
    ~ change(2, 0, 0)
- else:
    ~ explained = true
    ~ change(-4, 6, 0)
}

=== function offer() ===
{
- accepted:
    ~ change(0, 0, 0)
- heard < 60 || any_open() || daughter < ACKNOWLEDGED:
    ~ change(9, -4, 0)
- temper > 45 || (want == UNSPOKEN && temper > 30):
    ~ change(-4, 0, 0)
- trust < 40:
    ~ change(-4, 0, 0)
- else:
    ~ accepted = true
    ~ change(-8, 5, 0)
}

=== function commit() ===
{
- committed || not acknowledged_any():
    ~ change(2, 0, 0)
- else:
    ~ committed = true
    ~ change(-4, 4, 0)
}

=== function silence() ===
{
- not v3:
    ~ change(-2, 0, 0)
- else:
    ~ silences = silences + 1
    ~ change(3 * silences, -1, 0)
}

=== function count_open() ===
~ wait(late, late_unanswered)
~ wait(calls, calls_unanswered)
~ wait(daughter, daughter_unanswered)
~ wait(want, want_unanswered)
{late_unanswered >= 2 || calls_unanswered >= 2 || daughter_unanswered >= 2 || want_unanswered >= 2:
    ~ change(2, 0, 0)
}

=== function wait(concern, ref unanswered) ===
{concern == VOICED:
    ~ unanswered = unanswered + 1
}
