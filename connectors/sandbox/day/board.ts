/** Kettle Talk: a message board with old hands, newcomers and opinions about descaling. Times after `+` count from the post above. */
export const board = String.raw`
## kind=fault
07:04 fix SteamPunkSteve | Brindle One: L2 after 4.2, the official unofficial thread :: Right, let's collect these in one place before there are nine threads.\n\nModel, serial (first four digits is enough), firmware, what the ring does, what you've tried. I'll go first: One, 2231, 4.2, amber three times, everything short of prayer.
> +9 * | One, 2231 as well. Amber three times. Power cycle does nothing.
> +14 LimescaleLil | Mini, 1908, same code. I'd like it noted that I said automatic updates were a bad idea in 2021 and was called a Luddite in this very forum.
>> +6 SteamPunkSteve | You were called a Luddite for the poem, Lil.
> +18 * | One, 2240, 4.2 and no trouble at all? Maybe it's only the older lids.
> +11 old_copper | It's the Hall sensor. They've tightened the threshold in software and half the magnets out there are a bit tired or a bit scaled. Vinegar on a cotton bud, top of the lid, left of the hinge. Cost: nothing.
>> +16 * | old_copper wins again. Boiling. I could kiss you.
>> +5 * | Didn't work here, and now the kitchen smells like a chip shop.
> +27 brindle_care | Morning all, Priya from Brindle here. You're right, it is the lid threshold in 4.2. We've stopped the roll-out as of 08:30. A fix is being tested now and I'll post in this thread when there's a date. Sorry for the dry morning.
>> +8 LimescaleLil | A human being! With a time on it! I withdraw one third of my remarks.
>> +12 * | Thanks Priya. Can those of us who are stuck go back to 4.1 by hand?
> +35 * | Mini, 1911. Same. Wife has filed for tea at her mother's.
> +52 * | One, 2229, amber, tried vinegar twice, tried a fridge magnet on top: THAT works. Looks ridiculous. Boils.
> +44 RocketBrew | So we're the beta testers again. £129 for a kettle and we're the test department.
>> +7 old_copper | Every gadget since 2010, mate. Pull up a chair.
>> +10 RocketBrew | No, I'm sorry, I won't be jolly about it. It's a kettle. My mother can't ring a helpline, she's deaf. She's been drinking cold water since breakfast.
>>> +15 SteamPunkSteve | Where is she? There's a good chance one of us lives round the corner with a saucepan.
>>>> +13 RocketBrew | Kettering. And thank you. I'm just wound up.
> +174 * | Three o'clock and still no date. @brindle_care said they'd post in here.
? +25 LimescaleLil | There she is. Two thirds withdrawn.
> +74 * | Anyone on 4.2 who got offered 4.2.1 yet?
> +90 * | Not yet. My ring is now amber and so is my mood.
> +61 brindle_care | Priya again. 4.2.1 is going out from now, in waves, oldest serials first. If yours says "up to date", check a second time after a minute. Thank you for the patience and the poems.
>> +9 LimescaleLil | There was one poem.
>> +21 * | 4.2.1, lid closed, water hot. Wife is on her way back from her mother's.
>> +34 RocketBrew | Mum's works. Thanks, Priya. Thanks, Steve's cousin with the saucepan. I was short with people this morning, sorry.
>>> +6 SteamPunkSteve | It's fine. She makes a very good ginger cake, he says.
09:12 fix * | Error code list anywhere? :: Brindle manual stops at L1. Mine's showing L2, then a tiny spanner, then nothing. Is there a list or do we guess?
> +17 LimescaleLil | L1 lid open, L2 lid "open", E4 dry boil, spanner means it's given up. See the big thread.
> +8 * | The tiny spanner is my spirit animal.

## kind=quarrel
08:05 gear Doc_Oolong | Steepwell Pro or Brindle One? Settle it like adults :: Ten years of this forum and we've never had a proper poll. Criteria: water, noise, longevity, price. Not allowed: "my gran had one".
> +10 GustoGraham | My gran had one. Steepwell, 1994, still going.
>> +4 Doc_Oolong | I asked for ONE thing.
> +16 RocketBrew | Brindle for temperature, Steepwell for not phoning home. I value the second more every day.
> +12 * | Brindle. Had three Steepwells, all rusted at the spout within a year. The replacement policy is great because it needs to be.
! +21 GustoGraham off-topic rejected=55 | Untrue and irrelevant.
>> +9 GustoGraham | Descale with the wrong stuff and anything rusts.
>>> +7 * | Citric acid, 50 g a litre, as printed on their own leaflet. But do go on.
>>>> +11 GustoGraham | Printed on the OLD leaflet.
>>>>> +3 * | Are you employed by Steepwell, Graham, or just lonely?
! +13 GustoGraham rude rejected=40 | Personal attack.
>>>>>> +14 GustoGraham | Reported.
> +20 old_copper | Children. Both boil water. One does it prettier, one does it dumber. I've repaired both, and the Brindle is the one I can open without swearing.
! +9 GustoGraham rude rejected=47 | He called us children.
> +33 * | Longevity vote for Brindle: mine's from the first batch, four years of hard water.
! +6 GustoGraham spam rejected=38 | Obviously paid.
> +15 teapot_theory | Noise: Brindle by a mile. I record podcasts in the kitchen (don't) and the Steepwell sounds like a hovercraft docking.
> +26 RocketBrew | After this morning's update circus I'd like to move my vote from Brindle to a campfire.
> +40 mod_marjorie | Graham, Denham, take it to messages. Everybody else, lovely thread. Please keep the gran content coming.
> +48 * | Steepwell Pro owner, happy, quiet about it. There are dozens of us.
> +19 Doc_Oolong | Count so far: Brindle 9, Steepwell 6, saucepan 2, gran 3.
> +85 GustoGraham | The gran votes should count double.
! +11 Doc_Oolong off-topic upheld=24 | I asked for ONE thing.
x +55
> +30 * | Nobody's mentioned the Steepwell warranty department, which I believe to be a single answering machine in a field.

## kind=safety
10:02 fix * | Steam from the handle side: normal? :: Brindle Mini, two months old. When it's near boiling I get a jet of steam out of the hinge, straight at my knuckles. Not a wisp, a jet. Is it seated wrong or is it faulty?
> +13 old_copper | Not normal. Seal's out of its groove or missing. Unplug it, let it go cold, look for a grey silicone ring under the hinge.
> +22 op | No ring at all! There's a groove and nothing in it.
>> +9 old_copper | Then stop using it today, and don't let them tell you it's wear.
>>> +6 LimescaleLil | What he said. That's a burn waiting for a hand.
> +41 teapot_theory | Same batch as mine? 1911? I've just looked and mine has no ring either. Never noticed because I'm left-handed. Well, now I'm cross.
> +95 op | Emailed them with photos. Auto-reply. Will update here.
? +18 * | They've answered, told me to keep it unplugged and are collecting it tomorrow. That's how it should go.
13:22 fix * | Base got hot with nothing on it :: Brindle One base, plugged in, kettle in the sink for a wash. Put my hand on the base and it was hot. Not warm. Is there a known fault?
> +15 SteamPunkSteve | Unplug it, photograph the label, write to support and put "SAFETY" in the subject line. Not joking.
> +28 * | Had the same with a knock-off base from an auction site. Is yours the original?
>> +12 op | Original. Bought from their own shop in May.

## kind=delivery
09:31 post * | Has anyone ever met a Dashel courier? :: They've "attempted delivery" of my Brindle four times. I work from home. My desk faces the street. I know every pigeon by name.
> +12 * | I have. He was lovely. He had somebody else's kettle.
> +9 * | They attempt it spiritually.
> +31 * | Mine has been to Doncaster three times. I'm in Doncaster.
= +45 | Mine has been to Doncaster three times. I'm in Doncaster. EDIT: four.
> +23 GustoGraham | Pick-up point. Always the pick-up point. Learn from my pain.
> +64 op | Update: attempt five. I was standing in the road. The van SPED UP.
>> +4 * | I'm crying. Did you get the reg?
>> +7 LimescaleLil | Run, lad.
> +53 brindle_care | Hello, Sam from Brindle. I've rung the depot, and they've promised it for 17:00 with a person attached. Please tell me here if it isn't.
> +241 op | IT CAME. 16:55. He waved. Thank you Sam.
>> +8 * | Somebody frame this thread.
11:27 post * | Brindle Post: third box missing in a row :: June missing, July missing, August "delivered" to a safe place so safe I can't find it. £14 each. I like the tea. I'd like to drink it.
> +19 * | Check whether they still have your old address as "primary". It doesn't change when you change the delivery one. Stupid design.
>> +33 op | That was it!! Some stranger in my old flat has a lovely tea collection.
> +26 teapot_theory | That bug's older than some of our members.
15:07 post * | Deal: Minis at £59 in the outlet :: Refurbished, full warranty, Oat and Slate only. Code on the page. No affiliate link, I just like you people.
! +12 GustoGraham spam | Advertising for Brindle.
> +11 * | Got one, cheers!
> +9 * | Gone in Oat. Of course.
> +44 RocketBrew | Is a refurbished one on 4.2? Because then it's not a deal, it's a doorstop.

## kind=billing
10:33 post tess_of_the_urn | Warning: free trial -> annual plan :: The "try Brindle Post for £1" page has a pre-ticked box under the fold. I screenshotted it. If you've used it since spring, look at your statement.
! +44 GustoGraham spam rejected=31 | Scaremongering.
> +14 * | Oh no. Oh no no no. £148?
> +7 * | Mine too! I thought it was the insurance.
> +21 Doc_Oolong | Pre-ticked boxes haven't been legal for years. Ask for all of it back, quote the consumer rules, be dull and polite.
> +18 * | Dull and polite got me a refund in 48 h, can confirm.
>> +9 tess_of_the_urn | Furious and polite got me one in 24. Mix to taste.
> +37 GustoGraham | Or read what you tick.
! +8 tess_of_the_urn rude upheld=27 | Thirty people lost money, this helps nobody.
>> +3 tess_of_the_urn | It was ticked FOR us, Graham. That's the whole post, Graham.
! +2 GustoGraham rude rejected=20 | Shouting.
>> +6 * | Graham is the pre-ticked box of this forum.
! +3 GustoGraham rude rejected=16 | Name-calling.
>> +19 mod_marjorie | Put the kettles down, everyone.
> +70 * | They've changed the page! The box is unticked now. Somebody there reads us.
>> +25 tess_of_the_urn | Well. Good. Now the refunds.
12:20 post * | Executor question, sorry it's a sad one :: My father passed away and his Brindle Post keeps coming. They want him to log in and confirm. Has anyone found an address with a person behind it?
> +10 mod_marjorie | I'm so sorry. Write to them on paper, recorded, as executor. They have 14 days.
> +24 LimescaleLil | Sorry for your loss, love. What did he drink?
>> +17 op | Builder's, in the fancy box. He thought the oolong was "a nice soup".
> +88 * | There's a woman on Chirp with the same story and it's blowing up. Holly somebody. Read it, you're not alone.
? +15 * | Someone there has rung me. Kind voice. It's stopped. Thank you all, he'd have liked this place.

## kind=praise
08:41 gear * | A love letter to the slow pour :: I've arthritis in both hands. I gave up pour-over two years ago. Got a Brindle One for my birthday with the slow-pour spout and this morning I made a V60 without my daughter's help. It tasted of being left alone, in the best way.
> +12 teapot_theory | "Tasted of being left alone" should be on the box.
> +19 * | Lovely. Which setting do you use?
>> +26 op | Flow 2, 94 degrees, and no rushing. I've nowhere to be.
> +73 brindle_care | We printed this and put it up in the workshop. Thank you. The engineer who fought for that spout is called Ruth, and she's reading it for the third time.
>> +15 op | Tell Ruth she's a good egg.
11:15 gear Doc_Oolong | Two-year review: Brindle One :: Boils: roughly 4,700. Descaled: 14 times. Failures: one seal, replaced free. App: deleted after a week. Chirp: still charming, God help me. Temperature: still within a degree by my own thermometer.\n\nWould buy again, and would never again connect it to anything.
> +9 * | The definitive review. Sticky please.
> +22 RocketBrew | "would never again connect it to anything" is doing a lot of work.
> +17 mod_marjorie | Stuck.
14:12 gear * | Small thing Brindle got right :: The cord wraps under the base and the plug CLICKS IN. That's all. I've waited forty years for that click.
> +20 * | Shut up, it clicks?? *runs to kitchen*
>> +5 * | IT CLICKS
! +9 GustoGraham spam | Nobody is that happy about a plug.
> +46 GustoGraham | Steepwell's had that since 2008.
>> +2 * | Of course it has, Graham.
! +4 GustoGraham rude | Targeted harassment.

## kind=question
09:50 tea * | Gyokuro at 50: which kettles really hold it? :: I don't trust dials. Who has measured? I'm choosing between a Brindle and a very patient thermometer.
> +15 teapot_theory | Brindle holds 50 to within a degree, I logged it for an hour. Don't use the first pour, the spout's colder.
> +24 Doc_Oolong | Patient thermometer. The journey is the point.
>> +8 * | You can say that because you're retired.
12:44 tea * | Is the Brindle Post autumn box worth it? :: Subscribed last year, bored by winter. Convince me or save me £14.
> +13 * | There's a chestnut houjicha in there that made me sit down.
> +21 LimescaleLil | I drink supermarket red label out of spite. It's very good.
> +34 * | Two crackers, one perfume counter. Overall yes.
x +200
16:18 fix * | Can I replace the battery in the Brindle base clock? :: Loses four minutes a week. Nobody needs a clock on a kettle, but if it's there it should be right.
> +29 old_copper | CR1632, under the rubber foot nearest the cable. Lift with a guitar pick, not a knife. Ask me how I know.
> +41 op | Done, thanks, thumbs intact.
18:22 gear * | Quietest kettle for a recording studio? :: Budget 150. Brindle is on my list, Steepwell on my neighbour's, and I can hear his through the wall.
> +16 teapot_theory | Brindle with the chirp off. Start it two minutes before the take. Don't start it during.
> +39 * | A flask. Fill it at home. Zero dB.

## kind=chatter
07:48 lounge mod_marjorie | Good morning, what's in your mug? :: Assam here, second pot, rain on the shed roof. You?
> +6 old_copper | Builder's. Two sugars. I'm allowed.
> +13 * | Decaf, because of the heart. It tastes of apology.
> +11 LimescaleLil | Red label out of a mug that says World's Okayest Aunt.
> +25 * | Sencha at the desk, pretending to be in a meeting.
> +51 SteamPunkSteve | Instant coffee. Circumstances. Don't look at me.
>> +3 * | Mods!
> +180 * | Peppermint, late shift starts at two.
> +310 GustoGraham | Water. From the tap. Like a horse.
10:52 lounge * | Spouts: dribblers of history :: Worst dribbling teapot you've ever owned. I'll start: a brown betty from a charity shop that only ever poured onto the vicar.
> +17 Doc_Oolong | A silver one worth £300 that poured exclusively up its own arm.
> +22 * | Anything in a café. Anything at all, in any café.
> +30 LimescaleLil | My first husband.
>> +5 * | LIL
> +44 * | Butter under the spout. My nan's trick. Works, and everything tastes faintly of toast.
13:40 lounge * | New here, hello from Skye :: Lurked for a year. I have two kettles, one view and slow internet. Please be gentle.
> +9 mod_marjorie | Welcome! Show us the view.
> +14 * | Welcome. Ignore Graham, he's mostly harmless.
>> +8 GustoGraham | Mostly.
17:35 lounge * | Found my grandmother's copper kettle in the loft :: Dented, green, no lid, 1930s if the stamp is honest. Restore or leave the years on it?
> +19 old_copper | Clean the inside, re-tin it, leave the outside alone. Those dents are signatures.
> +33 * | Old copper speaking up for old copper.
> +26 teapot_theory | Pictures, please. Slowly, from several angles.
19:30 lounge Doc_Oolong | Quiz: name the tea from the tasting note :: "Wet gravel, a library, one distant orange." First correct answer gets nothing.
> +8 * | Aged white?
> +12 LimescaleLil | My second husband.
> +20 teapot_theory | Darjeeling, first flush, overpriced.
>> +15 Doc_Oolong | Correct, including the price.
21:08 lounge * | Late shift roll call :: Night bakers, nurses, new parents: what's keeping you warm?
> +10 * | Cardamom chai and a one-month-old who thinks it's noon.
> +25 * | Vending machine soup. Tomato, allegedly.
> +38 SteamPunkSteve | Proper coffee this time. I've been to the shops. I've grown.
`;
