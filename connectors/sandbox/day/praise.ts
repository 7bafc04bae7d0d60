/** Praise worth sharing, people worth following, comparisons in both directions, and sarcasm. */
export const praise = `
## kind=praise
07:36 chirp nurse_temi pull=hot story=praise | Night shift ended at 7, bus was late, rain sideways. Opened my door and the kettle had just boiled because I'd told it "when I'm home". I stood in my kitchen and cried a bit. Thank you Brindle, you daft clever thing.
> +6 * | I wasn't going to cry before 8am and yet.
> +14 * | This is the best advert they never paid for.
> +22 * | Thank you for your nights, Temi. Drink it while it's hot for once.
> +39 nurse_temi | I did not expect this many people to have feelings about my kettle. Going to sleep now. Love to everyone on earlies.
09:15 pixie the.slow.pot story=influencer pull=hot | Forty-one teas, six kettles, one very patient partner. I measured what the water really does, because the dial never tells the truth. The Brindle One hit 80 °C within half a degree, forty-one times out of forty-one. The Steepwell Pro drifted by four. If you care about sencha, that's the difference between grass and spinach. Charts in the carousel. Nobody paid for this, I have the receipts and the caffeine shakes.
> +8 * | Four degrees! That explains so much about my bitter gyokuro.
> +17 * | Your partner deserves a medal and possibly a lie-down.
> +25 the.slow.pot | Partner here. I'd like it known I now dream in oolong.
> +44 * | Would love the same for keep-warm. Does it hold 80 or does it yo-yo?
>> +13 the.slow.pot | It holds within one degree for 25 minutes, then it gives up, like me.
16:30 chirp coach_ade story=influencer pull=warm | Every one of my under-12s got a hot chocolate after that frozen match because a mum brought a Brindle and a power bank. 22 kids. Zero tears. @brindle you've got a club for life.
> +10 * | A kettle on a touchline. Grassroots football is undefeated.
> +28 coach_ade | Next week: toast. Sponsor us.
08:04 chirp * | Small joy: the Brindle chirps once, quietly, when it's done. Not a siren. A chirp. Whoever argued for that in a meeting, I salute you.
08:50 pixie * | Rhubarb-pink Brindle arrived and I've rearranged the entire kitchen around it. Sorry to the toaster, who has been moved to a less prominent role.
09:33 chirp * | Broke the filter on my Brindle, emailed them, new filter in the post the next day, no forms, no fuss, a handwritten note. That's how you do it.
10:11 chirp * | My gran is 88, half blind, and can use the Brindle because the buttons are actual buttons. Design for her and you design for everyone.
10:47 chirp * | switched from a £15 supermarket kettle to a Brindle and I finally understand people who talk about water
11:09 pixie * | Brindle Post box no. 9: smoky lapsang, a rooibos that tastes like Christmas cake and a little card about the growers. I look forward to it more than to pay day, and it's a fraction of the disappointment.
11:52 chirp * | The @brindle_care person called Priya who stayed on chat with my dad for forty minutes till his wifi worked: give her a raise.
> +16 brindle_care | We've read this out to Priya. She has gone pink. Thank you, and hello to your dad!
12:18 chirp * | Not to be dramatic but keep-warm on my Brindle has saved my marriage.
12:35 chirp * | three years, four house moves, one dropped down the stairs. brindle still boils. respect
13:02 pixie * | My students gave me a Brindle as a leaving present, engraved "97 °C, like your temper". I've never been so insulted or so happy.
13:49 chirp * | Just had the most human customer service chat of my life with @brindle_care. They admitted it was their fault, fixed it and told me a joke about limescale. The joke was terrible. 10/10.
14:27 chirp * | Descaled the Brindle for the first time in two years and it was already clean. What sorcery is that filter.
15:05 chirp * | Honest review after a year of daily use: the Brindle is quick, quiet and doesn't drip. That's it. That's the review. I wish more things were like this.
15:48 pixie * | Sick day essentials: blanket, cat, a Brindle on the bedside table set to 90, and four seasons of something with subtitles. I may never get better.
16:52 chirp * | Brindle sent a spare seal without me asking because they'd noticed a bad batch. WITHOUT ME ASKING. Hello, other companies, look over here.
17:33 chirp * | My toddler calls it "the bird". It chirps, she claps, I get tea. Ten stars, Brindle.
18:26 chirp marisol_bakes pull=warm | Sponge tip: bloom your gelatine at exactly 60. My Brindle gets there in 40 seconds and tells me. I'm not sponsored, I'm just never going back.
19:02 chirp * | The new Brindle Mini fits in a suitcase. Hotel kettles of the world, I'm free of you and whatever lives in you.
19:48 pixie * | First evening in the new flat. No sofa, no curtains, one lamp on the floor, and the Brindle, because we have priorities. Best cup I've had in my life.
20:12 chirp * | Dad's Parkinson's means pouring is hard. The Brindle's slow-pour setting gave him back his own cup of tea. I don't have a joke for this one. Thank you.
> +9 * | This got me. Give your dad a wave from Cardiff.
> +27 * | Sharing this with our support group, thank you for mentioning it.
21:14 chirp * | Brindle Post's autumn blend is so good I've hidden it from my own children.
22:20 chirp * | quiet appreciation post for the tiny night light in the brindle. 2am me is very grateful

## kind=versus
08:22 chirp * | Switched from Steepwell to Brindle last month and it's like moving from dial-up. Boils faster, no drip, and the app doesn't ask me to rate it after every cup.
09:27 chirp * | Went the other way: sold my Brindle, bought a Steepwell. No app, no updates, no account. It gets hot when I press the thing. Bliss.
10:03 chirp kettle_nerd_kev pull=warm | Brindle One v Steepwell Pro, 1 litre from 12 °C: 2:31 against 2:58. Noise at a metre: 54 dB against 61. Price: £129 against £89. Nobody needs either. I own both.
> +7 * | "Nobody needs either. I own both." On your gravestone please.
> +15 * | How's the Steepwell after a year? Mine started to rust round the spout.
>> +11 kettle_nerd_kev | Rust at eleven months. They replaced it in two days though, credit to them.
11:40 pixie * | Had both side by side for a fortnight for the blog. Steepwell looks better on the shelf, Brindle behaves better at the tap. If you photograph your kitchen, get the first. If you live in it, get the second.
12:06 chirp * | Steepwell Club is £2 cheaper than Brindle Post and you can actually pause it. Just saying.
12:47 chirp * | My @steepwell arrived with a dent, no answer for a week. The neighbour's Brindle had a dent, replaced next day. Guess what I'm ordering.
13:27 chirp * | Brindle's support is slow but kind, Steepwell's is fast and useless. Pick your poison.
14:40 chirp * | Honestly after today's update mess I'm off to Steepwell. At least a dumb kettle can't have a bad night.
15:33 chirp * | Everyone dunking on Brindle today has clearly never tried to return something to Steepwell. Three months. THREE.
16:21 pixie * | Kettle shopping with my mother-in-law, a thriller in four acts. Steepwell: "plasticky". Brindle: "too clever". The one with the whistle: "that's a kettle". We bought the one with the whistle.
17:11 chirp * | Steepwell Pro handle snapped off mid-pour. Full of hot water. Nobody hurt, by a centimetre. @steepwell call me.
> +13 * | Omg. Report it. That's a safety thing, not a returns thing.
18:03 chirp * | Why is nobody talking about how good Steepwell's cold-brew jug is? Brindle has nothing like it.
18:52 chirp * | Brindle over Steepwell every day for taste, Steepwell over Brindle every day for not spying on when I'm home.
19:22 chirp * | steepwell's new ad literally shows a brindle in the background lmao who approved that
20:02 chirp * | Two kettles, one worktop, zero space. Keeping the Brindle for precision, giving the Steepwell to my brother, who boils eggs in it. Yes. Eggs.
20:44 pixie * | Is it weird that I miss my old Steepwell? It screamed like a train and took five minutes and I'd a whole ritual around it. The Brindle is finished before I've found my slippers.
21:31 chirp * | Steepwell put their prices up AGAIN. That's the third time since spring. Brindle is now only a tenner more.
22:08 chirp * | Brindle or Steepwell for a student room? Cheap, quiet, survives being knocked off a desk.
> +12 * | Steepwell Basic. Brindle's lovely but you'll cry when it falls.
> +20 * | Neither. A saucepan and regret, like the rest of us.

## kind=sarcasm
07:44 chirp * | Love that my kettle needs a software update before I can have a hot drink. Truly the future we were promised. Thanks, Brindle.
08:40 chirp * | Oh brilliant, another "we value your patience" from @brindle_care. I've so much patience now that I'm opening a shop.
09:51 chirp * | Shout-out to Brindle for teaching me mindfulness: forty minutes of flute music and then the line went dead. Namaste.
10:32 chirp snarky_marguerite pull=warm | Five stars to Brindle's courier, who delivered my kettle lovingly into a hedge. The hedge has never been better hydrated.
> +8 * | Is the hedge happy with the temperature settings?
> +13 snarky_marguerite | The hedge has left a review. "Could be warmer."
11:24 chirp * | My Brindle has sent me a notification to say it's proud of me. I boiled water. Glad one of us is setting the bar where it belongs.
12:59 pixie * | Congratulations to everyone at Brindle on the new app icon! Bugs all still there, beautifully framed now. It's like a gallery.
13:20 chirp * | So great that the Brindle chatbot understood everything I said and then did none of it. Very relatable. Reminds me of my last relationship.
14:52 chirp * | Sure, charge me for "Brindle Plus" to use the timer I already had. And the lid, is that in the Premium tier?
15:11 chirp * | Wow, a whole 10% off my next box as an apology for the three that never came. Don't spoil me, Brindle.
16:46 chirp * | Fantastic news everyone, the Brindle has connected to the wifi! On the ninth go! I've grown a beard.
18:19 chirp * | Absolutely thrilled to learn that my kettle has "terms of service". Can't wait to be banned from tea.
19:55 chirp * | What a treat: my Brindle now plays a little advert for tea on its display while it heats the tea I bought from Brindle. Immersive.
21:03 chirp * | No no, take your time @brindle_care, it's only been eleven days. Wine is aged. Cheese is aged. Why not a refund.
22:35 chirp * | My smart kettle is offline so I cannot have tea. In Britain. I believe this is how it ends.
`;
