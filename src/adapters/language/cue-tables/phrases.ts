import type { CueLine } from '../cues.ts';

export interface PhraseMeaning {
  /** Takes the place of the valences of the words within, in [-4, 4]. */
  valence: number;
  /** Said with the tongue in the cheek: the words around mean the contrary. */
  sarcasm?: boolean;
}

const delays =
  'delays?|delayed|cancel\\w*|outages?|downtime|crash\\w*|errors?|bugs?|problems?|issues?|failures?|price (?:increase|hike|rise)s?|hidden fees?|fees?|surcharges?|fail|queues?|hours? (?:on hold|of waiting)|broken \\w+|missed \\w+|lost \\w+|updates? (?:that|which) (?:breaks|broke)\\w*';

/** Turns of phrase whose mood is not that of their words. */
export const phrases: readonly CueLine<PhraseMeaning>[] = [
  [
    "can't|cannot|cant|couldn't|couldnt",
    ' (?:wait|complain|fault (?:it|them|§|the)|recommend ~ enough|thank ~ enough|praise ~ enough|stop (?:smiling|laughing|listening|playing|using|watching)|get enough|go wrong|beat|(?:be|have been) (?:happier|more pleased|better|easier)|ask for (?:more|better)|live without)',
    { valence: 2.2 },
  ],
  [
    "can't|cannot|cant|couldn't|couldnt",
    ' (?:stand|believe (?:how bad|this|they|you|it)|even|deal|log ?in|get (?:through|hold of|help|an answer|a reply)|use|access|reach)',
    { valence: -1.8 },
  ],
  ['could|can', ' not (?:be (?:happier|better|more pleased)|ask for more|recommend ~ enough|fault)', { valence: 2.6 }],
  [
    "don't|dont|never|wouldn't|wont|won't|not|didn't",
    ' (?:ever )?(?:bother|buy|use|order|shop|fly|book|deal|recommend|go|come|return|trust|do business)(?:ing)?(?: (?:from|with|to|there|here|at|on|back|again|it|them|§|anything|this|these)){0,4} (?:again|ever|anyone|them|§|it|back)',
    { valence: -2.8 },
  ],
  [
    "don't|dont|wouldn't",
    ' (?:ever )?(?:buy|use|trust|waste your|waste ~ (?:time|money)|recommend|bother)',
    { valence: -2.2 },
  ],
  ['never|not', ' again', { valence: -2 }],
  [
    'never|not',
    ' (?:been|felt|had|seen|tasted|looked|heard|sounded)? ?(?:so|this|as|a|such a|more|any) ?(?:happy|good|easy|smooth|comfortable|impressed|proud|better|excited|pleased)',
    { valence: 2.6 },
  ],
  ['not|nothing', ' (?:only|just)', { valence: 0 }],
  ['not', ' (?:the )?(?:bad|worst|terrible|half bad|too shabby|a problem|an issue)(?: at all)?', { valence: 1.7 }],
  [
    'not|nothing',
    ' (?:too |very |that |so |all that )?(?:great|good|happy|impressed|amused|pleased|cool|ideal|special|acceptable|ok|okay|fair|fun|funny|helpful|worth(?: it| the \\w+)?)',
    { valence: -2 },
  ],
  ['nothing', ' but (?:praise|good|love|great|respect|positive|thanks)', { valence: 2.6 }],
  ['nothing', ' but (?:trouble|problems|issues|bad|lies|excuses|grief|headaches)', { valence: -2.8 }],
  [
    'no|without',
    ' (?:a |any |an )?(?:problems?|issues?|complaints?|trouble|hassle|worries|fuss|regrets|delays?|hiccups?|hitch|downtime|errors?|bugs?)(?: (?:at all|so far|whatsoever))?',
    { valence: 1.5 },
  ],
  ['zero', ' (?:problems?|issues?|complaints?|hassle|regrets|delays?|downtime)', { valence: 1.6 }],
  [
    'no|zero',
    ' (?:reply|response|answer|help|refund|explanation|apology|communication|info|information|customer (?:service|care|support)|service|support|stars?|update|updates|signal|internet|connection|heating|hot water|power|way to (?:reach|contact)|compensation|sign of|accountability|care|respect|sense)',
    { valence: -1.9 },
  ],
  ['no', ' (?:wonder|doubt|matter|longer|idea|offen[sc]e|rush|joke)', { valence: 0 }],
  [
    'never|not',
    ' (?:once )?(?:fails?|failed|disappoints?|disappointed|lets? (?:me|us|you) down|let me down|crash(?:es|ed)?|breaks|gets old|been disappointed)',
    { valence: 2 },
  ],
  [
    'never',
    ' (?:arrived|arrives|came|turned up|showed up|works|worked|delivered|replied|answered?|called back|call back|responds?|responded|shipped|got (?:my|a|the|an|any))',
    { valence: -2.3 },
  ],
  ['no', ' thanks?(?: to)?', { valence: -1 }],
  [
    'thanks|thank|cheers',
    ' (?:you |so much |a lot )?for (?:nothing|ruining|wasting|ignoring|losing|cancell?ing|breaking|leaving|making me (?:wait|miss)|screwing|messing|the (?:delay|wait|spam)|not )(?:\\w*)',
    { valence: -3, sarcasm: true },
  ],
  [
    'thanks|thank|gee',
    ' to (?:you|§|your|their)? ?(?:i|we|my|our)? ?(?:missed|lost|am stuck|are stuck|stuck|ruined|have to|had to)',
    { valence: -2.4, sarcasm: true },
  ],
  [
    'great|nice|good|awesome|lovely|wonderful|fantastic|brilliant|perfect|cool|super|excellent|amazing|wow|yay|oh|fab|joy|toll|super|klasse|prima|génial|bravo|genial|ottimo',
    `(?: job| work| one| start| way| service)?(?:[,.!…\\s]{1,4}(?:another|yet another|even more|schon wieder|encore une?|otra vez|ancora una?)|[,.!…]{1,4}\\s?(?:again|more|wieder|encore|now))(?: \\w+){0,3}?(?: (?:${delays}|verspätung|störung|retard|panne|retraso|ritardo))?`,
    { valence: -2.6, sarcasm: true },
  ],
  [
    'great|nice|good|awesome|amazing|brilliant|fantastic|excellent|well|way',
    ' (?:job|work|going|done|one|to go)[,.!\\s]{1,4}(?:(?:of|by|at|for|on|with) )?(?:(?:\\w+ |@\\w+ |§ ){0,3})(?:breaking|losing|ruining|ignoring|cancell?ing|delaying|missing|messing|screwing|overcharging|forgetting|to ruin|to lose)',
    { valence: -2.8, sarcasm: true },
  ],
  ['another', ` (?:\\w+ )?(?:${delays})`, { valence: -1.6 }],
  [
    'love|loved|loving|enjoy|enjoyed|enjoying|adore',
    " (?:how|when|that|it when|the way|the fact that|being|waiting|wait|sitting|getting|paying|spending|having to|to wait|to be) ?(?:(?:i|i'm|my|we|you|your|they|it|§|the|a|an|have|has|had|are|is|been|be|keeps?|can|can't|to|on|in|for|at|\\d+|one|two|three|four|five|six|several|an?|hours?|after|\\w+ed) ){0,6}(?:wait\\w*|ignored|hold|stuck|charged|overcharged|delayed?|cancel\\w*|broken|breaks|crash\\w*|lost|hung up|nothing|hours?|twice|extra|late|never|can't|don't|won't|doesn't|didn't|transferred|queue|phone|spam|down)",
    { valence: -2.6, sarcasm: true },
  ],
  [
    'just|exactly',
    ' what i (?:needed|wanted)(?=[.!…\\s]{1,4}(?:not|another|🙄|😒|😡|/s))',
    { valence: -2, sarcasm: true },
  ],
  ['yeah|sure|yea', ' right', { valence: -1.2, sarcasm: true }],
  [
    'so|very|how|real|really',
    ' (?:helpful|professional|classy|convenient|kind of (?:you|them))(?=[.!…\\s]{1,4}(?:not|🙄|😒|/s|#sarcasm))',
    { valence: -2, sarcasm: true },
  ],
  ['sarcasm|not', '(?<=#(?:sarcasm|not))', { valence: -1, sarcasm: true }],
  ['customer', ' (?:service|care|support|satisfaction|loyalty|experience|help)', { valence: 0 }],
  ['call|contact|speak|talk', ' (?:the )?(?:support|help ?desk|customer \\w+)', { valence: 0 }],
  ['waste', ' of (?:time|money|space|my|a)(?: \\w+)?', { valence: -3 }],
  ['fed|sick|tired', ' (?:up|and tired|of)', { valence: -2.4 }],
  ['let|lets|letting', ' (?:me|us|you|down|(?:your|their) customers)(?: all)? ?down', { valence: -2.3 }],
  ['rip', '(?:-| )?off', { valence: -3 }],
  [
    'what|such',
    ' a (?:joke|shame|mess|disaster|rip ?off|scam|farce|disgrace|let ?down|nightmare|load of)',
    { valence: -3 },
  ],
  [
    'is|are|was',
    ' (?:a |an |such a |the biggest |an absolute )(?:joke|shambles|farce|disgrace|mess|circus|con)',
    { valence: -2.8 },
  ],
  [
    'could|would|should',
    ' (?:have )?(?:be|been|do|done) (?:so much |a lot |much |way )?(?:better|nicer|faster)',
    { valence: -1.3 },
  ],
  [
    'used',
    ' to (?:be |love |like |enjoy )(?:so |very |really )?(?:good|great|better|love|like|the best|reliable|it|them|§|this)?',
    { valence: -1.6 },
  ],
  ['down', ' (?:again|for (?:hours|days|the)|since|all day)', { valence: -2 }],
  ['hope|hoping', ' (?:this|it|they|you|§) (?:gets?|is|are) (?:fixed|sorted|resolved|better)', { valence: -0.6 }],
  ['keep|keeping', ' (?:it )?up(?: the (?:good|great) work)?', { valence: 2.2 }],
  [
    'keeps|kept|keep',
    ' (?:crashing|failing|breaking|freezing|dropping|cutting|buffering|disconnecting|logging|saying|changing|charging|telling|happening|going down|loading)',
    { valence: -2.2 },
  ],
  ['works|worked|work', ' (?:like a charm|a treat|perfectly|great|flawlessly|well)', { valence: 2.5 }],
  [
    "doesn't|doesnt|don't|dont|didn't|won't|wont|isn't|not|isnt|stopped",
    ' (?:even )?(?:work|works|working|load|loading|open|turn on|start|charge|charging|connect|connecting|sync|respond|responding|answer|reply|care)',
    { valence: -2.2 },
  ],
  ['five|two', ' (?:stars|thumbs up)', { valence: 2.2 }],
  ['#', '(?<=(?<!\\d)[45])(?:-| )?stars?', { valence: 2.2 }],
  ['one|zero', '(?:-| )stars?', { valence: -2.6 }],
  ['#', '(?<=(?<!\\d)[01])(?:-| )?stars?', { valence: -2.6 }],
  ['thumbs', ' up', { valence: 2 }],
  ['thumbs', ' down', { valence: -2 }],
  ['the|teh', ' (?:shit|bomb|goat)', { valence: 2.4 }],
  ['fucking|freaking|damn', ' (?:good|great|amazing|awesome|love|loved|delicious|best|brilliant)', { valence: 3 }],
  ['well|nicely|beautifully', ' (?:done|made|played|deserved|designed|worth it)', { valence: 2.2 }],
  ['made|makes|making', ' (?:my|our|her|his) (?:day|week|night|evening)', { valence: 2.6 }],
  ['ruined|ruin|ruins|ruining', ' (?:my|our|her|his|the)', { valence: -2.8 }],
  ['shout', ' ?out to', { valence: 1.6 }],
  [
    'too',
    ' (?:late|long|slow|expensive|small|loud|little|bad|hard|much|many|often|pricey|short|busy|complicated)',
    { valence: -1.4 },
  ],
  ['all', ' (?:good|sorted|set|fixed)', { valence: 1.4 }],
  ['better|best', ' (?:off|luck next time)', { valence: -0.5 }],
  [
    'happy|merry',
    ' (?:birthday|new year|christmas|easter|anniversary|friday|monday|sunday|holidays|thanksgiving|halloween)',
    { valence: 1.4 },
  ],
  ['good|gute|guten', ' (?:morning|afternoon|evening|day|night|luck|morgen|tag|abend)', { valence: 0.5 }],
  ['danke', ' für (?:nichts|gar nichts|nix)', { valence: -2.6 }],
  ['merci', ' pour rien', { valence: -2.6 }],
  ['gracias', ' por nada', { valence: -2.6 }],
  ['grazie', ' (?:di|per) (?:niente|nulla)', { valence: -2.6 }],
  ['obrigado|obrigada', ' por nada', { valence: -2.6 }],
  ['شكرا|شكراً', ' (?:على|ع) (?:لا شيء|ولا شي|لا شي)', { valence: -2.6 }],
];
