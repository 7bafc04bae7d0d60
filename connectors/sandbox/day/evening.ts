/** After work: the second half of the day, when people get home, unpack, compare and make up. */
export const evening = `
## kind=fault
16:37 chirp * | Physio told me to "switch off for ten minutes". My kettle beat me to it. Brindle One, 4.2, lid open, allegedly.
18:29 chirp * | Flatmate A: it's the update. Flatmate B: you broke it. Brindle: please close the lid. Three people not speaking in this kitchen.
> +9 * | Show flatmate B the forum, there's a whole thread of you.
19:12 chirp * | Is there a way back from 4.2 to 4.1 without a laptop, @brindle_care? I've only got thumbs.
? +9 op | Ten seconds on the base and it's back on 4.1. My thumbs thank you.
= +40 | Is there a way back from 4.2 to 4.1 without a laptop, @brindle_care? I've only got thumbs. (Found it: hold the base button for ten seconds, it's on the forum.)
20:15 pixie * | Dinner party for eight, and at the moment of coffee the Brindle announced that its lid was open. It then announced it eight more times, once a guest. We made espresso on the hob like our ancestors. They were fine people.
21:09 chirp * | 4.2.1 just landed on mine. Closed lid, is closed. Boils. I clapped, alone, in a kitchen. #brindle
> +6 * | Where do you see it? Mine still says up to date and it's lying.
>> +5 op | App, device, three dots, check again. Twice.

## kind=delivery
17:31 chirp * | Neighbour has accepted seven parcels for me today, one of them a Brindle. He's opened a little desk in the hall. There's a bell.
18:21 chirp * | My kettle was "handed over personally". To whom, Brindle? Give me a name. Give me a description. I live with a parrot.
> +12 * | Ask the parrot.
>> +6 op | He says "gate".
19:15 pixie * | The box had been opened and taped shut again, and in it was a Brindle with somebody else's limescale. New, it says on the invoice. New to me, certainly. I want to be relaxed about this and I'm not.
20:58 chirp * | Sent back the wrong-coloured Brindle, they say it never arrived, the courier says it did, and I'm in the middle like a child of divorce. @brindle_care
? +10 op | You've found it! In your own warehouse! I'm choosing to find this funny.
21:47 chirp * | ordered at 9 this morning, came at half eight tonight, after dark, with a smile. brindle, whoever drives postcode LA: biscuits are coming

## kind=billing
17:22 chirp * | Just noticed Brindle took two payments the day I cancelled: one for the month, one "for cancelling". You can't charge people for leaving the room.
> +14 * | There's no cancelling fee in their terms, I've just read all 40 pages so that you don't have to.
18:16 chirp * | Honest question @brindle_care, if I die do you keep my £14 or does it go into the tea?
19:46 chirp * | took them up on the refund thing after reading that thread. eleven minutes on chat, every month since may back. so they CAN do it. why does it take a scandal
20:32 pixie * | My sister runs our late aunt's estate and made a folder for each company. The bank's is two pages. The gas board's is four. Brindle's has dividers.
> +19 * | "Has dividers." I felt that. Sending strength to your sister.
22:16 chirp * | Voucher code from Brindle expired yesterday. It arrived today. Poetry.
x +37

## kind=question
17:54 chirp * | Does the seal on a Brindle Mini wear out or is mine just crying?
18:59 chirp * | can a brindle run off a 1000 w inverter in a campervan? husband says yes, husband is often wrong
> +8 * | The Mini can on its slow setting. The One will melt your husband's confidence.
19:26 chirp * | Is Brindle doing the repair café at the Corn Exchange this month? Got a loose handle and a free Saturday.
20:41 chirp * | How do I get the Brindle to show Celsius, it's switched to Fahrenheit and my tea is apparently at 205
21:33 pixie * | Colour help! Moss or Slate for a kitchen with terracotta tiles? My partner says Oat, my partner has been asked to leave the conversation. It's the Brindle One, about to go in the basket, thumb hovering.
> +14 * | Moss. Slate next to terracotta looks like a car park.

## kind=praise
16:19 chirp * | Came in soaked, grumpy, late. Kettle: chirp. Me: fine. FINE. I'm fine now. (Thanks, Brindle.)
17:16 chirp * | Told Brindle support that my husband threw out the seal with the packaging. They sent two, and a note: "one for him to throw out."
> +7 * | That note is worth more than any advertising.
18:37 pixie * | Repair evening at the library: forty toasters, nine lamps, one Brindle. The Brindle took six minutes because the spare part was printed in the manual with a drawing even I could follow. More of this, everybody.
19:58 chirp * | My students did a blind tasting, four kettles, same tea. Seventeen of twenty picked the water from the Brindle. I've no idea why and now we've got a project.
21:27 chirp * | Brindle has been silently good for four years and I never said so, because you don't write to the paper about a working tap. So: thank you, working tap.
22:55 chirp * | baby asleep. kettle did the quiet chirp. this is intimacy

## kind=versus
16:41 chirp * | Kettle's dead, need a new one tonight. Steepwell at the supermarket or wait two days for a Brindle? I don't do well without tea.
> +5 * | Wait. You'll have it for years. Saucepan till then.
> +9 * | Steepwell. It's a kettle. Live.
>> +7 op | Bought the Steepwell. It's loud. I'm alive.
18:44 chirp * | After that Holly thread I moved to Steepwell Club. They asked for my name, my address, and whether I'd like to leave at any time. That's all I want from a tea.
20:19 chirp * | Steepwell's app has been "coming this spring" for three springs. Brindle's came and I wish it hadn't.

## kind=fault lang=de
16:24 chirp * | Kaffeepause im Amt: Der Brindle verweigert den Dienst, Deckel angeblich offen. Er passt hervorragend zu uns.
19:41 chirp * | 4.2.1 ist da, der Deckel ist wieder zu, der Kessel kocht. Danke, @brindle_care, hat nur einen Tag und drei Nerven gekostet.
## kind=delivery lang=de
18:32 pixie * | Heute ausgepackt: ein Brindle in Rhabarber. Bestellt hatte ich Schiefer. Ich behalte ihn. Manchmal weiß ein Versandlager mehr über einen als man selbst.
20:26 chirp * | Der Paketbote hat den Karton auf die Regentonne gestellt. In die Regentonne, genau genommen. Brindle schwimmt übrigens.
? +8 op | Ersatz ist unterwegs, danke. Diesmal bitte nicht zur Tonne.
## kind=billing lang=de
21:52 chirp * | Kündigung per Fax verlangt. PER FAX. Brindle, in welchem Jahr steht euer Lager?
## kind=question lang=de
22:05 chirp * | Stimmt es, dass man den Brindle auch nur mit den Knöpfen bedienen kann? Meine Mutter hat kein Handy und will keins.
> +11 * | Stimmt, geht alles ohne App. Meine hat auch keins.
`;
