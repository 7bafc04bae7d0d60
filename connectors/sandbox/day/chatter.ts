/** Everything else a network talks about: brindle dogs, the village of Brindle, and life. */
export const chatter = `
## kind=homonym
06:55 chirp greyhound_gus | Walked nine miles yesterday with a brindle greyhound who today can't manage the step to the garden. Actor.
> +12 * | Mine limps on whichever leg you're looking at.
07:26 chirp * | Adopted! Four years old, brindle, three legs, one opinion (sausages). Meet Marmalade.
> +5 * | WELCOME MARMALADE
> +18 * | Three legs, no brakes. You'll love it.
08:58 pixie * | Every coat in this litter has turned out different: one fawn, two black, one brindle with a white bib like a tiny waiter. Guess which one has already been reserved by my mother.
09:24 chirp * | Lost: brindle whippet, answers to Noodle, last seen near the canal in Brindle of all places. Yes, the village. Yes, we know. Please share.
> +35 * | Checked the towpath as far as the lock. No Noodle. Will keep looking on my way home.
> +158 op | FOUND. In the pub. On a chair. Eating a scratching.
10:08 chirp * | The church bells in Brindle village were rung by my great-grandfather, my grandfather, and for eleven terrible minutes in 1994, me.
10:50 chirp * | Is it brindle or merle if the stripes look like a loading screen? Vet says "dog".
11:35 pixie * | Painted this old girl from the rescue today, a brindle lurcher of fourteen with a face like a retired judge. Oils on board. She slept through her own sitting and snored at the highlights.
> +16 * | Retired judge, exactly. I feel sentenced.
12:13 chirp * | Road closed at Brindle, both directions, overturned trailer of sprouts. Nobody hurt. Several children delighted.
12:57 chirp * | brindle puppy update: he ate the harness. and the receipt for the harness
13:36 chirp * | Our brindle knocked my tea off the table, looked at the tea, looked at me, and sighed. I apologised to him.
14:24 chirp * | Cattle auction: the brindle heifer went for more than my first car, and she's better on hills.
15:08 chirp greyhound_gus | People cross the road from my brindle staffie. He cries at adverts with pianos in them.
> +9 * | Staffies are sofas with feelings.
15:52 pixie * | Knitting report: the "Brindle" colourway from the wool fair is three shades of bark and one of regret. Sleeve one done. Sleeve two is a different length, as is tradition.
16:23 chirp * | Village football: Brindle FC 0, Whittle Rovers 7. The goalkeeper would like it known that the sun was in his eyes, ears and legs.
17:07 chirp * | Does anyone in Brindle or Hoghton do logs? Ours have come with free beetles.
18:15 chirp * | my boxer is brindle, my sofa was cream, past tense, it's brindle now too
19:11 chirp * | Read a whole novel waiting for the bus from Brindle to Chorley. Good novel. Poor bus.
19:44 pixie * | Brindle, fawn or blue? Drawing a pet portrait for a client who says her dog is "kind of tiger, but tired". I think that's brindle.
20:33 chirp * | Brindle Horse Society (membership: me, Dave, a horse) meets Thursday as usual.
21:25 chirp * | The dog's Latin name is Canis familiaris. His coat is brindle. His behaviour is unclassified.
22:12 chirp * | Two brindle cats on one wall tonight, and yes, cats too, it's called tortie and I've been told off about this before.
23:05 chirp * | Goodnight to everyone except the brindle terrier at number 9, who has views about the moon.

## kind=chatter
00:20 chirp * | Can't sleep. The neighbour's wind chimes are doing jazz.
00:55 pixie * | Night feed number three. The whole street is dark except the bakery and us. I wave, the baker waves back. We've never met. He's my best friend.
01:35 chirp * | Nobody is as awake as a person who has to be up at five.
02:10 chirp * | Fox in the garden, sitting on the trampoline, not bouncing. Just thinking.
03:05 chirp * | It's 3 am and I've remembered what I should have said to Karen in 2016.
03:50 chirp * | Night bus haiku: one shoe on the seat / a man sings to his kebab / we all know the words
04:40 chirp * | First batch of sourdough out. I'm covered in flour, the radio is playing Fado, all is well.
05:12 chirp * | To the blackbird outside: buddy. It's still yesterday.
05:44 pixie * | Sunrise from the allotment, frost on the kale, thermos of something hot. I came to weed and stood there for half an hour like a heron.
06:05 chirp * | Train is on time. I'm suspicious.
06:21 chirp * | Running club: five of us, rain, a dog that isn't ours. Best hour of the week.
06:40 chirp * | Today's plan: be a swan. Today's reality: be a bag of elbows.
07:02 chirp * | bins are out. i have peaked
07:33 chirp * | My son's school photo has arrived and he's pulling the exact face my dad pulls at parking machines.
07:49 pixie * | School-run still life: one wellie, half a banana, a recorder (why), and the permission slip that was due on Monday.
08:02 chirp * | If your meeting could've been an email, your email could've been a nap.
08:18 chirp * | Roadworks outside have found a Roman wall. The Romans also left it unfinished.
08:45 chirp * | Podcast host just said "let's unpack that" and I've put my suitcase on the bed.
09:11 chirp * | Council has replied to my pothole report with a photo of a different, better pothole.
09:29 pixie * | Made the cinnamon knots from memory and forgot the cinnamon. They're just knots. Beautiful, pointless knots.
> +13 * | Knots are underrated. Butter them and say nothing.
09:54 chirp * | Who decided that "casual" needs a dress code
10:14 chirp * | My plant app says "thriving". The plant says otherwise. I believe the plant.
10:38 chirp * | Overheard in the library: "It's the same murder, Margaret, they've just changed the cover."
11:05 chirp * | Finally fixed the squeaky door and now I keep losing my husband.
11:29 chirp * | Market tomatoes today: ugly, expensive and the best thing to happen to me since spring.
11:47 pixie * | Charity shop haul: one brass lamp, one jigsaw with (they swear) every piece, and a mug that says "Keith". I'm not Keith. I'm becoming Keith.
> +21 * | Justice for the original Keith.
12:08 chirp * | Lunch is leftovers of leftovers. Third generation. It has its own accent by now.
12:21 chirp * | Dentist: "any changes?" Me: "I've got quite into birds." Dentist: "to your teeth."
12:44 chirp * | the office printer has been "warming up" since june
13:05 chirp * | Local choir is doing Queen at the harvest fair and the vicar is on air guitar. I've cancelled everything.
13:19 chirp * | Someone has parked a boat in the disabled bay. A boat.
13:28 pixie * | Slow lunch, windows open, neighbour practising the trombone with more courage than accuracy. It's the same eight bars every day. I'll be sad when he gets it right.
13:41 chirp * | Autumn is just summer with the sound turned down.
13:55 chirp * | Two pm slump, who's with me. Don't get up.
14:09 chirp * | Kid asked what a fax is. I said "an email that screams".
14:29 chirp * | Power cut on our side of the road. We can see them over there, with their lamps, like kings.
14:50 pixie * | Watercolour class, week two: my pear looks like a senator. The teacher says to lean into it.
15:12 chirp * | The gym has sent a "we miss you". They don't know me well enough for that.
15:35 chirp * | Allotment committee has split over the hosepipe. There's talk of two allotments.
15:58 chirp * | Penguin at the zoo stared at me for a full minute and I've never felt so reviewed.
16:12 chirp * | School play casting is out. She's Rock Number Three. She's been practising being still since breakfast.
> +8 * | Rock Number Three carries that whole scene.
16:35 chirp * | Wind has taken the trampoline. If found, please don't bounce.
16:56 pixie * | Soup season, officially. Roast squash, too much garlic, the heel of yesterday's loaf. My grandmother would have said it needs salt and then had three bowls.
17:15 chirp * | Traffic so slow that I've become friends with the man in the next lane. His name is Oleg. He's going to Bedford.
17:38 chirp * | Whoever invented the open-plan office has never met anyone who eats apples.
18:00 chirp * | six o'clock and pitch dark, it's giving dungeon
18:23 chirp * | Cat brought me a leaf. Stood there till I thanked her.
18:44 pixie * | Tried the viral feta thing four years late. It's fine. It's cheese. We were all so easily moved back then.
19:06 chirp * | Pub quiz team name tonight: "Les Quizérables". We came last, but in good voice.
19:25 chirp * | Derby day and my street sounds like a kettledrum rolling downstairs.
19:52 chirp * | Reached the age where a good torch is a good present.
20:06 chirp * | Everyone on this baking show is so kind that I've started apologising to my own oven.
20:27 pixie * | Finished the jigsaw. One piece missing. Of course. I've framed it as it is and called it "Trust".
20:48 chirp * | My mother has discovered voice notes. Today's is eleven minutes and has an interval.
21:10 chirp * | Northern lights app says "possible". Stood on the shed. Saw Dennis from next door, also on his shed. We nodded.
21:35 chirp * | That final penalty. My heart isn't built for this and neither is my coffee table.
21:58 pixie * | Sunday-night feeling on whatever day this is. Lamp on, lunchboxes done, one more chapter, promise.
22:17 chirp * | Deleted an app that told me to breathe. I was already doing it.
22:40 chirp * | To whoever left "sorry, I scratched your car" with a real phone number on my windscreen: faith restored, forget the scratch.
23:02 chirp * | Midnight snack at eleven because I'm an adult and time is mine.
23:21 chirp * | Moon's doing that big orange thing again. Go and look, I'll wait.
23:40 pixie * | House asleep, dishwasher humming, tomorrow's bread under a cloth. Nothing happened today. It was perfect.
23:52 chirp * | Good night to shift workers, nursing mums, lighthouse keepers, and anyone else holding up the dark.

## kind=chatter
10:29 chirp steepdeal_alerts | TOP 10 KETTLES 2day only!!! #brindle #steepwell #kettle #deals up to 80% off, link in bio, hurry hurry
10:31 chirp steepdeal_alerts | TOP 10 K3TTLES today ONLY!!! #brindle #steepwell #kettles #deal up to 80 % off, bio link, hurry
10:34 chirp steepdeal_alerts | top ten kettles TODAY!!! #brindle #steepwell deals deals deals, link in bio
x +140

## kind=brand
13:48 chirp brindle | Scones: cream first or jam first? Wrong answers only. The kettle's already on.
> +15 * | Butter. Then leave.
> +25 * | Whatever stops you changing the subject from update 4.2.
12:00 pixie brindle | Behind the scenes in Harrow Mills: this is where every Brindle is filled, boiled and emptied five times before it goes in the box. Say hello to Ruth, who has drunk more test tea than anybody alive.
> +30 * | Hello Ruth! Could you test the lid on 4.2 while you're at it?
`;
