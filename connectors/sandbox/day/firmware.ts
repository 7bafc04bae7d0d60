/** One fault in many words: since firmware 4.2 the lid sensor says "open" and the kettle refuses to boil. */
export const firmware = `
## kind=fault
06:48 chirp early_ian | Kettle updated itself overnight and now swears the lid is open. It's shut. I'm looking at it. We are both looking at it. @brindle_care
> +33 brindle_care | Morning Ian, sorry about the missing cuppa. Could you hold the base button for ten seconds and tell us what the ring does?
>> +9 early_ian | Blinks amber three times, then tells me the lid is open. Drinking squash.
07:15 chirp * | Anyone else's Brindle One refusing to boil since the 4.2 update? It says close the lid. I have closed the lid more times this morning than in my entire life.
> +4 * | Yep, same since about six. Lid sensor thinks it's permanently open.
> +11 * | Mine's fine but I've got updates off. Feeling smug, touching wood.
07:52 pixie * | Slow morning, good light, new mug from the pottery fair, and a kettle that won't. "Please close the lid," says my Brindle, very politely, to a closed lid. I've rebooted it twice like it's a router. Update 4.2, whatever you fixed, unfix it.
> +26 * | We have the identical problem. My husband is out there in his dressing gown boiling water on the camping stove, delighted.
08:31 chirp prof_lindqvist | A kettle has one job. Mine received software in the night, became convinced of an open lid, and resigned. Firmware 4.2. Brindle One. Humanity had boiling solved.
> +8 * | "became convinced of an open lid, and resigned" is the best bug report I've read this year
09:20 chirp * | @brindle_care 4.2 has bricked it. Ring goes amber, beeps, nothing. No hot water, two night-shift nurses in this house. Please fix today.
? +11 * | Rolled back like you said and it boils. Two nurses thank you, sincerely.
09:58 chirp * | is it just me or did the brindle update kill the lid thingy
x +95
10:40 pixie * | Six-week-old baby, bottles to warm, and the Brindle decides its lid is ajar. It isn't. Since the update it won't heat past "lid?" on the display. I love this kettle, I need it to work at 3am and I've got a saucepan on as we speak. Is anybody else seeing this?
> +15 * | Yes! Wrap the lid rim with a strip of foil. I'm not joking. It wakes the sensor up.
>> +12 op | You beautiful lunatic, the foil worked.
11:31 chirp * | Genuinely how does a software update break a LID. Brindle Mini, 4.2, error L2, no tea in the office, morale critical.
> +7 * | L2 here too. The magnet's there, I checked with a paperclip. The software just doesn't believe in it.
12:24 chirp hana_codes pull=warm | Got curious and read the Brindle changelog. 4.2: "improved lid detection sensitivity". They flipped the threshold. My bet: steam residue on the magnet reads as a gap. Clean it with vinegar and about half of you will boil again.
> +5 * | Vinegar worked!! Hana you're wasted on us.
> +9 * | Didn't work for mine, but thanks for treating us like adults. @brindle_care take notes.
> +40 * | Three of the five kettles in our office are back. We now have a vinegar rota.
13:14 chirp * | My Brindle thinks its mouth is open. It's basically me in a meeting. Anyone got a fix for the 4.2 thing?
= +17 | My Brindle thinks its mouth is open. It's basically me in a meeting. Anyone got a fix for the 4.2 thing? Edit: the vinegar trick, bottom of the lid, ten minutes. You're welcome.
14:18 chirp * | Update 4.2, day one: no boil, amber ring, "check lid". I've checked it. I've checked it with my eyes and a torch. What now @brindle_care?
14:57 pixie * | A moment's silence for the office Brindle, which after last night's update insists it's open and will not be told otherwise. Somebody has laid a teabag in front of it. There's a candle.
15:26 chirp * | Third person on our street whose Brindle died on the same update. The lid says open, it isn't. Recall? Patch? Pigeon? Anything?
16:14 chirp * | L2 error since the update, lid sensor dead on my Brindle Mini. Support says firmware fix "this week". No date.
= +30 | L2 error since the update, lid sensor dead on my Brindle Mini. Support says firmware fix "this week". No date. EDIT: they now say tomorrow evening, credit where due.
17:03 chirp * | 30 years of kettles without a single patch note and now I'm on hold because mine has an opinion about its hat. @brindle_care 4.2 is broken.
18:41 chirp * | Came home, wanted tea, got "lid open". Left it, cleaned it, begged it. If a Brindle can't tell up from down after an update, don't push updates at 2am.
19:36 pixie * | Tried all the tricks for the lid error: vinegar, foil, swearing. Vinegar got me one boil, swearing got me none. For those who asked, yes it's the Brindle, yes it's the update, no I didn't drop it.
20:28 chirp * | Back from holiday to a Brindle One that updated itself without us. Lid sensor thing, in Galway. Hello, we've missed everything.
21:45 chirp early_ian | Day one without the kettle. I've seen the sun move across the kitchen. I've spoken to my wife. She seems nice. #brindle
`;
