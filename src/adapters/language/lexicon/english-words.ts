/**
 * Valences in [-4, 4] of our own, above the other lists: words of custom and complaint, words of the net, and words
 * that the general lists get wrong when people talk about companies (`support`, `free`, `please`, `care`).
 */
export const englishWords = `
-3.6 scam scams scammed scammer scammers scamming swindle ripoff fraudulent extortion
-3.2 unacceptable disgraceful appalling atrocious abysmal horrendous deplorable inexcusable infuriating shameful dreadful shambles shitshow
-3 thanksfornothing epicfail neveragain worstever garbage trash crap useless worst horrible terrible awful pathetic incompetent disgusting vile nightmare fiasco bullshit bs wtf stfu ffs smfh outrageous despicable
-2.6 rude fuming furious livid enraged ridiculous disgrace dreadfully negligent negligence deceptive misleading overcharged overcharging sucks suck sucked sucky sux lousy crappy shitty hate hated fml incompetence dismal rotten mouldy moldy
-2.2 broken faulty defective frustrated frustrating frustration disappointed disappointing disappointment disappoints annoyed annoying annoys unprofessional unhelpful unusable unreliable unresponsive unreachable clueless ignored ignoring misled stranded smh ugh ughh argh damaged leaking mishandled overpriced buggy subpar substandard mediocre gutted fail fails failed failing failure worse ruined ruin ruins ruining horrid stolen robbery robbed
-1.8 cancelled canceled canceling cancelling cancellation delayed delay delays delaying crashes crashed crashing glitch glitches glitchy glitching freezes laggy sluggish outage outages bug bugs unsafe rusty cracked shattered ripped torn refused refuses refusing boycott unhappy regret sad lame poor poorly wrong missing lost unfortunately unacceptably slow mess messy bad tedious tiresome scratched dented bogus shoddy flimsy filthy dirty stale soggy
-1.4 disconnected stuck late hassle overbooked unanswered error errors issue issues problem problems trouble troubles complaint complaints complain complaining mistake mistakes hung frozen stopped loses losing wait waiting waited unavailable sigh yikes nope boring bored bland tired misplaced hiccup wasted waste wastes expensive pricey greedy clunky confusing confused unclear awkward
-0.8 refund refunds meh hmm outdated old noisy cold weird strange lack lacking lacks hidden downgrade downgraded
0.3 want wants wanted help helps support supports share shares interest interested yes yeah please pls sure ready join united united's matter okay ok fine hopefully hope hoping care play playing plays
0.6 lol lmao lmfao rofl haha hahaha hehe
0.8 free like likes liked well fair cool solid decent smooth smoothly easy easily quick quickly fast faster clean fresh reliable works working worked warm cheap affordable handy useful helped resolved fixed solved
1.6 prompt promptly upgrade upgraded recommend recommended recommending intuitive comfy comfortable sturdy durable tasty delicious yummy crisp seamless seamlessly polite courteous friendly helpful satisfied glad enjoy enjoyed enjoying enjoys fun nice lovely congrats welcome kudos props excited thx ty tysm cheers yay woohoo woo pumped impressed hyped dope lit goat stoked
2.4 bestever thanks thank thankyou great awesome love loved loves loving happy gem flawless flawlessly stellar superb outstanding impeccable phenomenal amazing excellent brilliant fantastic incredible wonderful perfect perfectly delighted thrilled best beautiful gorgeous stunning rocks rocked lifesaver
0 just no fire fired shot shots cut cuts killer war battle fight fights fighting dead game challenge demand demands alone block blocked gross kind number numbers feeling feel feels god lord dear true truth top big straight hand special
`;

/** What makes the next word stronger (above 0) or weaker (below 0); the size is the share by which it changes. */
export const englishDegrees = `
0.3 very really so extremely absolutely completely totally utterly incredibly insanely super hella freaking frickin fucking fuckin effing damn bloody ridiculously truly especially particularly exceptionally deeply highly hugely massively seriously entirely fully beyond such most purely thoroughly tremendously unbelievably too wicked mega uber proper literally
0.15 quite pretty rather even more much way far real
-0.35 slightly somewhat barely hardly almost kinda kindof sorta partly marginally mildly occasionally fairly scarcely little bit less sort
`;

/** Words that turn what follows them. Contractions on n't are known by their ending. */
export const englishNegators =
  'not no never none nobody nothing nowhere neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt havent hasnt hadnt aint hardly barely rarely seldom scarcely zero nary lacks lacking despite';
