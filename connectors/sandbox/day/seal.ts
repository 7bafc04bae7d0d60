/**
 * One fault in five threads of Kettle Talk: descaled with the powder of the leaflet, the ring in the lid swells and the kettle
 * leaks. It begins before the visitor arrives and grows through the afternoon; staff answer in the first thread only.
 */
export const seal = `
## kind=leak
11:52 fix drip_by_drip story=seal | Brindle One leaks at the lid since I descaled it :: Did the monthly descale on Sunday, 50 g of their powder to the litre, as the leaflet has it. Since then water leaks out from under the lid with every boil and runs down the side. The grey seal looks fat and won't sit in its groove any more. Three years without a drop, and now this.
> +16 old_copper | Silicone swells when the acid's too hot. Did you let it boil with the powder in?
>> +7 op | Exactly as the leaflet says: boil, then leave for twenty minutes. If that kills the seal, the leaflet is wrong.
> +34 * | Same here! Brindle One, descaled on Saturday, and the lid leaks like a tap. I thought I had dropped it.
> +41 Hinge_Benefit | Another leaking Brindle lid, also straight after descaling. I wrote to them on Monday and nobody has answered. Really disappointed.
? +9 op | An answer with a reason in it. Thank you. I'll stop sleeping with a towel round the kettle.
? +26 Hinge_Benefit | There it is. The Brindle comes out of the cupboard again. Thank you, and please answer your mail, too.
> +88 brindle_care | Hello all, Priya from Brindle. Thank you for the photos. It looks as if the rings of this spring's batch don't like hot descaler. The workshop is testing it, and I'll post here by Friday what we can do for you. Until then, please descale cold.
>> +12 op | Thank you for answering, though "by Friday" means four more days of mopping.
> +129 * | Found this by searching for "Brindle lid leaking". Mine has leaked since Monday's descale, seal all wavy. Add me to the list.
> +97 Hinge_Benefit | Still leaking, and still no answer to my mail. I've put the Brindle in the cupboard and gone back to a saucepan.
13:08 gear wendy_worktop story=seal | A puddle round the kettle every morning :: My Brindle Mini has begun to leave a puddle on the worktop. It isn't the spout, it comes out at the hinge of the lid. The only thing I did was descale it last week. The oak is already turning grey and I'm rather upset.
> +22 * | Have you looked at the lid seal? Mine swelled up after descaling and the water just walks out over the rim.
>> +8 op | You're right, the seal is all puffy on one side. Is that my fault?
>>> +11 LimescaleLil | It is not your fault, love. You did what the leaflet said. Descaling shouldn't cost you a worktop.
> +57 * | Brindle Mini here too, leaking at the hinge since I descaled it. That's a bad joke at this price.
> +21 kettle_bargains | ALL KETTLES 70% OFF only today, no leak no stress!!! kettle-bargains.example, first 50 buyers get a free mug, message me
! +5 LimescaleLil spam | Joined four minutes ago.
! +14 Doc_Oolong spam | An advert, and a bad one.
> +104 * | Is anybody from Brindle reading this? The leak is ruining people's kitchens.
> +76 op | Day three of the puddle. It has leaked through the tea towel and into the drawer. I'm so tired of this kettle.
? +14 op | Oh, that's a relief. I'd begun to think I was the only one. Thank you for asking about the oak.
14:26 fix potluck_percy story=seal | Lid seal swollen after citric acid, water down the handle :: Brindle One from April. Descaled with citric acid, the amount printed on the packet. The silicone seal has swollen by two millimetres, the lid no longer closes flush, and boiling water leaks down the handle. Measured it with callipers, photos on request. Not acceptable for a £129 kettle.
> +19 drip_by_drip | That's my leak exactly, see my thread from this morning. The seal grows, the lid lifts, the water comes out. It's getting worse with every boil.
> +28 old_copper | So that's three now. Same batch, I'd bet: what's the serial, Percy?
>> +9 op | 2316. And yours?
>>> +6 drip_by_drip | 2316 as well. There we are.
> +19 DribbleProof_Dean | You have to be remarkably stupid to flood your own kitchen with a kettle. Read the leaflet, you clowns.
! +7 potluck_percy rude | There's no need for that.
> +63 * | 2317, descaled on Tuesday, leaking since. They must have changed the rubber. Brindle, please say something!
> +81 * | Mine soaked the socket behind it. The lid leaks as soon as it's more than half full. I'm angry, I only descaled it because the light told me to.
? +12 op | Good. A cause, a date and a new ring. That's all I asked for.
15:37 gear SpoutNabout story=seal | Is the rubber in the lid meant to come off? :: Opened my Brindle after descaling and the ring hung out of the lid like a tongue. I pushed it back, it fell out again. Now the thing leaks whenever I pour. Do I need a new lid? They want £24 for one, which is cheeky.
> +24 * | Don't buy the lid. It's the seal: the descaler makes it swell. There are two other threads about leaking Brindles already.
> +38 * | Mine did that as well. Ring out of the lid after the descale, tea all over the tray. Useless.
> +72 op | Asked in the shop chat. A robot told me to "check that the lid is closed". It's closed, and it's leaking!
? +17 op | New ring, no charge, no robot. I'll take it. Thanks!
> +49 GustoGraham | Steepwell's seals don't swell.
>> +4 * | Graham, for once nobody asked.
! +3 GustoGraham rude | Bullying.
16:48 fix Camomile_Cam story=seal | Brindle Mini wet underneath after the descaling programme :: New here, so sorry if this is known. I ran the descaling programme for the first time and since then the base is wet after every boil. Water seems to leak out between the lid and the body, where the soft seal is. I'm a bit worried about water on the base.
> +13 wendy_worktop | It's known, dear, just not to Brindle. My puddle comes from the same swollen seal. I've complained twice now.
> +33 * | Keep the base dry! And yes, same here: descaled, seal swollen, lid leaking. I'm returning mine.
> +52 SpoutNabout | Fifth thread about the leaking seal today. Shouldn't somebody at Brindle join them up?
! +16 GustoGraham off-topic | Spamming every thread.
> +74 * | Joined today because of this leak. Two Brindles in our office, both descaled on Friday, both dripping from the lid. Poor show.
? +10 op | Thank you for replying to a newcomer. I've unplugged it and I'll wait for the ring.
? +31 wendy_worktop | Thank you, dear. Cold water and a new ring, I can manage that.
`;
