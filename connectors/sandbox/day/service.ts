/** The ordinary day of a service team: parcels, bills, the app, warranties, and questions. */
export const service = `
## kind=delivery
06:32 chirp * | "Your Brindle will arrive today between 06:00 and 23:59." Shall I take the day off or the year?
07:58 chirp * | @brindle_care third week without my parcel. Tracking says "on its way". To where? Portugal?
> +41 brindle_care | That's far too long, sorry. If you send us the order number in a message, we'll find it and call the courier ourselves.
>> +55 op | Found, apparently it was in Portsmouth. So close. Thanks for ringing them.
08:36 pixie * | Unboxing! Except it's an empty box. A beautiful, embossed, perfectly sealed empty Brindle box. I've filmed the whole thing for anyone at customer service who'd like to see me gradually lose hope.
> +9 * | The way your face falls at 0:41 is cinema.
> +23 * | Same happened to my sister, they resent it within two days, don't worry!
09:06 chirp * | Ordered a Brindle in Moss, got it in Oat. Rang up, they sent another. Also Oat. I'm being gaslit by porridge.
09:39 chirp * | the parcel app says my brindle was handed to "resident, female, waving". i live alone and was at work. who is she
10:19 chirp * | Driver left my Brindle on the bins, it was bin day. You see where this is going. So did the bin lorry. @brindle_care
> +18 * | Please tell me there's footage.
> +66 brindle_care | Oh no. That one is on us, not on you. We'd like to send a new one today, could you message us your order number?
>> +21 op | Done. New one's coming by a different courier. Faith partially restored.
10:58 chirp * | Two Brindle Post boxes in one day and none for the two months before. It's like buses, but lapsang.
11:44 chirp * | Still waiting on the replacement seal, @brindle_care. Day 12. The kettle's fine, it just weeps now.
12:40 pixie * | The delivery window was "morning". It's dark. I've had a bath, two naps and an argument with the tracking map, where a little Brindle van has been circling my house like a shark since ten.
13:31 chirp * | Courier photo shows my Brindle outside a blue door. I don't have a blue door. NOBODY on this road has a blue door.
? +6 * | Mystery solved, it was number 4 on the NEXT road. Thanks for chasing them.
14:10 chirp * | Brindle delivery came early, driver carried it up three floors because the lift's out, refused a tip, took a biscuit. Legend.
15:21 chirp * | My dad waited in all day for a signature-required kettle. They threw it over the gate. Signature: "gate". @brindle_care
16:09 chirp * | how do i change the address on a @brindle order, moved house, chatbot keeps telling me about oolong
17:19 chirp * | Wrong plug, Brindle. Just, the wrong plug. It's for a country I've never been to.
x +73
18:34 chirp * | Brindle Post arrived crushed again, tea everywhere, my hallway smells like a monastery. Not even angry. Okay, a bit angry.
19:27 pixie * | Day 16 of waiting for the Brindle I bought for my parents' anniversary. The anniversary was on day 9. I gave them a drawing of it. It's on their fridge and I'm told it's holding temperature well.
20:36 chirp * | If I pay £6.95 for next-day, @brindle_care, then I'd like it to be the NEXT day, not a day in the general future.
22:02 chirp * | 22:00 and the van is outside. I repeat, the van is OUTSIDE. Brindle has landed. Neighbours are clapping.

## kind=billing
08:15 chirp * | Cancelled Brindle Post in spring. Charged in summer. Cancelled again. Charged again. It's autumn now and I've started to admire them.
> +12 * | It's a season ticket!
> +73 brindle_care | You shouldn't have to cancel anything twice. Please message us the email on the account and we'll stop it and refund every month since.
>> +30 op | Refund has landed, all four months. Thank you. Truly didn't expect that.
08:57 chirp * | why is there a 99p "freshness fee" on my brindle order. is the water extra too
09:48 chirp * | @brindle_care you've charged me £14 three times this month. I have one mouth.
10:36 pixie * | Budget diary, week 3. Groceries: under. Petrol: under. Tea: over, because the "free trial" of Brindle Post turned into a year's plan while I was brushing my teeth. Read the grey text, friends. The grey text is where they live.
> +22 * | Exactly the same trap here. Ask for the downgrade to monthly, they don't offer it unless you say the words.
11:13 chirp * | The student discount at Brindle vanishes at checkout. Three browsers, two phones, one increasingly bitter student.
12:11 chirp * | Refund promised "within 5 working days". Working where? On what? @brindle_care
? +9 * | It's there now. Thanks for looking into it instead of sending me the FAQ.
12:55 chirp * | My 74-year-old father has been paying for "Brindle Plus" since Christmas. He has the kettle without wifi. There's nothing to be plus about.
14:33 chirp * | Price of Brindle Post going from £14 to £17 "to keep our promise to you". What did you promise me? Was it this?
15:29 chirp * | invoice please @brindle_care, asked twice, accountant is sharpening something
16:26 chirp * | Double charged again. Same day of the month, same £129, same kettle. I only bought one kettle, @brindle_care, I'm not building a fort.
17:40 pixie * | Nobody tells you that pausing your tea subscription for two weeks restarts the whole year. I went on holiday. I came back engaged, sunburnt and contracted to Brindle until the following October.
19:13 chirp * | Gift card from Brindle says balance £0. It was a gift. From Brindle. For the last problem.
20:50 chirp * | Asked for my money back, got a voucher. Asked for no voucher, got a bigger voucher. This is how empires fall, @brindle_care
= +22 | Asked for my money back, got a voucher. Asked for no voucher, got a bigger voucher. This is how empires fall, @brindle_care. Update: money. Actual money. The empire stands.
21:52 chirp * | Brindle refunded me before I'd even finished being annoyed. Suspicious, but thank you.

## kind=app
07:05 chirp * | The Brindle app wants my location, contacts and microphone. What does it think I'm going to tell it? "Boil"?
08:48 chirp * | App update logged everyone out. My password's on a sticky note. The sticky note is in the house I can't make tea in. Circular.
> +15 * | Which house can you make tea in?
09:36 chirp * | brindle app crashes the second i open the schedule. phone's new, app's new, patience is vintage
11:02 pixie * | The app says my Brindle is in Reykjavik. It's next to the bread bin. On the plus side, it has apparently been on more holidays than me this year.
12:29 chirp * | Can't pair the Brindle since I got the new router. Tried 2.4 GHz, tried standing on one leg. @brindle_care?
? +10 * | Turning off "smart connect" on the router did it. Brilliant, thank you.
14:44 chirp * | Why does the app for my kettle have a feed. Who's posting. WHO IS FOLLOWING MY KETTLE.
15:50 chirp * | Dark mode has come to the Brindle app and it's gorgeous. Can't boil, but gorgeous.
17:27 chirp * | Voice control: "boil to eighty". Brindle: "boiling for eighty". Eighty WHAT
18:57 chirp * | New Brindle widget shows how many litres I've boiled. 412 since March. I'm essentially a geyser.
20:20 chirp * | @brindle_care the wake-up schedule ignores the clock change, kettle went off at 5 this morning and so did the baby
21:38 pixie * | Screen-reader users, heads up: the latest Brindle app has unlabelled buttons on the main screen. "Button. Button. Button. Button." One of these is boil. I've emailed them, I'd rather they heard it from a lot of us.
> +17 * | Thank you for flagging this, my mum relies on VoiceOver and had given up without telling anyone.
22:48 chirp * | app says firmware available, firmware says app too old, both of them look at me

## kind=warranty
08:28 chirp * | Two-year warranty, died in month 23, and @brindle_care asks for the original receipt, the box and "a short video of the fault". The fault is that nothing happens. Enjoy the film.
> +49 * | Make it three hours long with an interval.
10:15 chirp * | Steam vent on my Brindle has cracked, eight months old. Support were lovely about it and also completely useless about it.
11:36 pixie * | The enamel on my Brindle is flaking at the rim and the flakes land in the water. I asked if they're safe to swallow and got a discount code. That isn't the answer I was hoping for, and it isn't the answer to that question either.
> +18 * | Please don't drink from it until someone answers that properly.
13:11 chirp * | limescale isn't "user damage" @brindle_care, it's "living in Kent"
15:38 chirp * | Third Brindle in two years. Each replaced without a murmur, I'll give them that. But at some point I'd like a kettle, not a relationship.
17:47 chirp * | Handle's loose, screw's a five-sided one nobody sells. Brindle wants £38 to tighten it. Thirty-eight pounds. For a twist.
19:08 chirp * | Out of warranty by four days and they fixed my Brindle anyway. "We don't count that closely," she said. Nearly proposed.
20:57 chirp * | Base of my Brindle hums an F sharp when it's off. Fine for me, murder for the cellist upstairs. Warranty?

## kind=question
07:22 chirp * | Does the Brindle One work without wifi at all? Asking for my parents and for my sanity.
> +58 brindle_care | It does! The buttons on the handle do everything but the schedule, and no account is needed.
>> +40 op | Sold. Thank you.
08:11 chirp * | Can you put milk in a Brindle? (Settling a bet. Please say no.)
> +3 * | You cannot and the fact that somebody in your house thinks so is worrying.
09:08 chirp * | @brindle_care is the inside steel or coated? Nickel allergy, need a proper answer please.
09:55 chirp * | Anyone know if the Brindle Mini comes in 110 V? Moving to Toronto with my husband, two cats and strong opinions about tea.
10:42 pixie * | Which of you with hard water has a Brindle, and how often do you descale? I'm in London, where the taps run chalk. Answers from people with a life preferred, but I'll take what I get.
> +11 * | Every six weeks, citric acid, ten minutes. East London.
> +20 * | Filter jug first, then the kettle. Twice a year if that.
11:58 chirp * | how loud is the brindle really? flatmate works nights and i value my life
> +14 * | Quieter than the fridge until the last ten seconds, then one chirp you can turn off.
13:17 chirp * | Does @brindle have a shop in Bristol or is it pop-ups only?
14:25 chirp * | Is there a way to stop Brindle Post for one month without starting the year again? Asking before I press anything.
15:14 chirp * | @brindle_care can I recycle the old one through you? Council says no, conscience says not the bin.
16:02 pixie * | Gift ideas under £150 for a brother who says he wants nothing and complains when he gets it? Currently between a Brindle and a goat (donated). Leaning goat.
> +16 * | Goat. Then a Brindle next year, from the goat.
16:58 chirp * | Does the Brindle remember the last temperature if you unplug it? The manual is silent. I've asked it out loud, it's silent as well.
18:07 chirp * | What's the difference between Brindle One and One Plus apart from the forty quid?
18:48 chirp * | When's the sale @brindle? I've been saving since the last one ended while I was in the shower.
19:40 chirp * | Do you ship Brindle to Orkney without the "remote area" surcharge? We're not remote. YOU'RE remote.
20:24 chirp * | Job at Brindle in Harrow Mills came up in my search: anybody work there? Nice people or "we're a family" people?
> +22 * | Three years there. Nice people. Terrible coffee, obviously.
21:20 chirp * | My Brindle shows a little snowflake on the display, what does it mean and should I be dressed for it
22:26 chirp * | Can the Brindle keep 60 °C for a whole night feed? Baby's due in two weeks and I'm nesting aggressively.
`;
