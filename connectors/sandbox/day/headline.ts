/** The stories the day turns on: the complaint that spreads, and the few that must not wait whatever their reach. */
export const headline = `
## kind=spreading
13:35 chirp hollybankes story=spread pull=wild | Mum died in June. I told @brindle_care in June. And in July. And August. This morning they charged her card for tea again and wrote: "The account holder needs to call us herself to cancel." I really don't think she's going to.
> +3 chirpyfi | Oh Holly. I'm so sorry. That is grotesque.
> +4 gaz_lowther | Same here with my dad's Brindle Post. Nine months. In the end I cancelled the card because cancelling the tea was impossible.
> +5 * | They asked my brother for "a short voice confirmation" from our nan. Our nan is in a tartan biscuit tin on the sideboard.
>> +1 hollybankes | I laughed and then I cried and then I laughed. Thank you.
> +3 * | Which part of "she died" needs a ticket number @brindle_care
> +4 ms_pereira | Holly's mum taught half this town to read. Answer her.
> +3 * | Same here. Grandad, February. Still getting a cheerful reminder that his Assam is on its way.
> +2 hollybankes | Four emails, by the way. I kept them all. Every one signed "warmly, the Brindle family".
>> +3 * | "warmly" oh no
> +2 * | It happened to us too and I thought it was just us. It's never just you, is it.
> +2 tobymarr | Following this. @brindle_care you have a bereavement line, surely? Every bank manages it.
> +3 * | I work in a call centre and there is a button for this. There is always a button. Nobody trained anyone to press it.
> +2 * | Cancelled mine just now. Took eleven clicks and a survey, and I'm alive.
>> +2 * | Eleven? I got fourteen. Do we win something?
> +3 * | Still no answer, @brindle_care? You managed to post a picture of a scone in the meantime.
> +4 * | Same story, different parent. They wanted a death certificate by post and then said the post hadn't come. Twice.
> +3 devi_anand | The scone post. I can't. Read the room, @brindle
> +5 * | I was going to buy a Brindle One this weekend. I have a saucepan. I'll use the saucepan.
> +4 * | Charging a dead woman for oolong is such a specific kind of evil.
> +6 * | Holly, call your bank and ask for an indemnity claim. You'll get every month back, with or without them.
>> +3 hollybankes | Thank you, somebody useful at last. Doing it on my lunch break tomorrow.
> +5 * | My wife passed in April and I get a "we miss you, Ellen" email every other Tuesday. I've asked them to stop. I'm tired.
>> +2 * | I'm so sorry, sir. Nobody should be marketed at like that.
> +7 * | How hard is it to reply to one short message, @brindle_care? Genuinely asking as someone paid to do exactly that.
> +6 * | I'm a solicitor. Executors can cancel, full stop. A firm that says otherwise needs new training or new lawyers.
> +8 * | And there it is on the local radio's page. Well done everyone at Brindle, hope the scone was nice.
> +9 * | Same happened to my aunt's neighbour. They only stopped when she wrote to the chief exec.
> +10 * | Two hours and silence. That's a decision at this point.
> +12 * | Adding our family to the list. Since when does a kettle company need a dead man's voice.
> +11 * | Everyone quoting this: cancel by card, not by app. The app sends you round in circles.
> +15 * | #AskHerYourself is the most British protest ever and I'm here for it
> +18 * | Came for the kettle outrage, stayed because I miss my mum. Ring your mums.
> +20 * | Still nothing from them? It's nearly teatime, which under the circumstances is almost funny.
> +26 * | My daughter showed me this. I'm 78 and on Brindle Post and I've just written "LET ME GO" on the fridge for my executors.
> +31 * | Update your wills, people: house to the kids, tea to be cancelled by séance.
> +44 * | Five hours. Four emails. One dead customer. Zero answers.
? +8 hollybankes | Thank you for answering like a person. That's all I've wanted since June. I'll send you the account number now.
? +13 ms_pereira | Good. Late, but good. Now do it for the others in this thread as well.
14:06 chirp * wave | If you read one thing about customer service today, read @hollybankes on her mum and her tea subscription. @brindle_care what on earth.
14:21 chirp bexonair wave pull=warm | Reading the replies under Holly's post about Brindle and there are dozens of families in there. DOZENS.
14:34 pixie * wave | Not my usual content, I know. But I do the flat-lay for these subscription boxes, Brindle included, and after what I read today I don't want my pictures anywhere near it. Company that makes a grieving daughter prove her mother can't come to the phone? No.
14:48 chirp * wave | "The account holder needs to call us herself." Brindle have reinvented Greek tragedy as a billing process.
15:02 chirp * wave | Anyone else checking whether a late relative is still paying Brindle for tea? We were. Since March.
15:17 chirp tobymarr wave pull=warm | Two of my pieces this year were about exactly this: subscriptions that outlive the subscriber. Brindle is trending for it now. DMs open if it happened to you.
15:40 chirp * wave | Petition to make @brindle read every reply to Holly out loud at their next all-hands.
16:05 pixie * wave | My feed today: autumn leaves, one very good soup, and forty people furious at Brindle on behalf of somebody's mum. The soup recipe is in the comments. The fury is justified.
16:38 chirp * wave | My mum's on Brindle Post. She just rang to ask if she has to cancel it before she dies. She's 61. Thanks for that, @brindle_care
17:25 chirp * wave | Boycotting Brindle till they say sorry properly. It's only a kettle. That's the point. It's ONLY a kettle.

## kind=severe
12:52 chirp mo_t_1987 story=severe | brindle one, lid came off while it was pouring and the boiling water went over my little girls arm. she is 4. we are in A&E now. the lid said locked. @brindle_care someone needs to know about this
> +21 aunty_shaz | Mo is she ok?? Ring me
>> +38 mo_t_1987 | they are putting dressings on, second degree the doctor said. shes being so brave. kettle is still in the sink i have not touched it
? +16 mo_t_1987 | ok thank you. i have kept the kettle and i took photos. she is asleep now. my number is in the message
09:44 pixie nora.brandt.home story=severe | I don't post complaints, so this took me a day. Our Brindle Mini began to smell of hot plastic, then it smoked, a thin grey thread out of the base, with nothing switched on. My husband pulled the plug with a tea towel. There's a brown ring on the worktop. I keep thinking about the fact that we usually leave it plugged in overnight.
> +12 * | Nora that's terrifying. Please report it, don't just bin it.
> +31 * | Same base went warm on ours last winter! I thought I was imagining it.

## kind=fraud
11:18 chirp deano_fixes story=fraud pull=warm | @brindle_care took £129 twice, then sent me a refund "confirmation" with a reference my bank says does not exist. You made up a reference number. That's not a mistake, that's fraud, and I'm reporting it as fraud.
> +6 * | Made-up refund reference?! Screenshot everything mate.
>> +4 deano_fixes | Got the lot. Bank says the format isn't even one they use.
> +19 * | Careful with the f-word until the bank's looked, but yes, that stinks.
> +47 deano_fixes | Trading Standards form sent. Took less time than their chatbot. #brindle
? +14 deano_fixes | Right. If it's a typo in the reference then show me the right one. I'll hold off till tonight.

## kind=discrimination
10:26 chirp simran_writes story=discrimination pull=warm | At the Brindle pop-up in Leeds they asked my husband to open his bag and show a receipt. He wears a turban. Fourteen people left before us with bigger bags. Nobody asked them for anything. We noticed. So did our son. @brindle
> +5 * | I'm sorry. That's racism with a lanyard on.
> +9 * | Was this Saturday? We were there, we walked out with three boxes and they held the door for us.
>> +6 simran_writes | Saturday, about noon. Thank you for saying so. I may ask you to say it again somewhere official.
> +14 * | Maybe they were checking people at random?
>> +3 simran_writes | Random has found my husband every time for thirty years.
? +17 simran_writes | Thank you. He'd rather hear it from the shop itself, and I'd rather our son heard it too. But thank you for not calling it a misunderstanding.

## kind=press
13:08 chirp tobymarr story=press pull=warm | @brindle_care Toby Marr, consumer desk, Northgate Courier. I'm writing on subscriptions that can't be cancelled after a death, two readers name Brindle. I'd like a comment by 17:00 today. Who should I write to?
> +52 tobymarr | Second try @brindle_care. Deadline stands, the piece runs with or without a line from you.
? +9 tobymarr | Got it, thanks for coming back. I'll call that number at four.
15:55 pixie kitchen.wire story=press | We're collecting reader experiences with connected kettles (Brindle, Steepwell, the usual suspects) for our winter issue: updates, safety, running costs. Press offices, our inbox is open until Thursday.

## kind=legal
09:02 chirp r_whitlock story=legal | @brindle_care My letter before action reached you on the 3rd. Fourteen days are up tomorrow. A kettle under warranty, an invoice, two photos. It should not take a county court.
> +70 r_whitlock | For those asking: £129 plus the fee. It's not the money any more, it's the tone of the third email.
? +20 r_whitlock | An answer with a name on it. That'll do for today. I'll wait until Friday.

## kind=dataleak
18:12 chirp jules_nightingale story=dataleak pull=warm | Logged in to the Brindle app to change my delivery and I'm looking at someone called Patricia's address, her last four digits and her tea history. Hi Patricia. Good taste. @brindle_care you have a leak and not the kettle kind
> +7 * | Same!! I'm apparently Graham from Truro now.
> +11 * | Logged out, logged in, still me. Boring. But worrying.
> +25 jules_nightingale | Closed the app, changed my password, reported it by email. Auto-reply says 5 working days. FIVE.
? +12 jules_nightingale | Thanks for moving fast. I didn't write any of Patricia's details down, just so that's on record.
`;
