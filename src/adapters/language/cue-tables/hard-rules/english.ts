import type { HardRule } from '../../../../schemas/sentiment.ts';
import type { CueLine } from '../../cues.ts';

const whom =
  '(?:my|our|his|her|their|the|a|an|your|two|three|several|many|some) (?:\\w+ )?(?:son|daughter|child|children|kids?|baby|toddler|grandson|granddaughter|wife|husband|partner|mother|mom|mum|father|dad|grandmother|grandma|grandfather|nan|sister|brother|friend|friends|dog|cat|pet|passengers?|customers?|employees?|guests?|family|hands?|fingers?|thumb|face|arms?|legs?|eyes?|skin|mouth|tongue|lips?|scalp|foot|feet|toes?|head|throat|stomach|wrist|knee|ankle)';
const thing =
  '(?:phone|battery|charger|device|laptop|tablet|car|oven|toaster|heater|kettle|iron|unit|bike|scooter|washer|dryer|washing machine|machine|adapter|cable|plug|cooker|hob|engine|brakes?|tyres?|tires?|wheel|seat ?belt|airbags?|crib|cot|stroller|pram|car ?seat|headset|e-?bike|toy|product|appliance|ladder|fridge|boiler|lamp|blender|power ?bank)';
const foods =
  '(?:food|meals?|burger|salad|soup|drink|bottle|sandwich|pizza|cereal|porridge|bread|chocolate|can|tin|baby food|formula|yogh?urt|dinner|lunch|order|packet|bag|jar|rice|pasta|cake|coffee|tea|milk|sauce|cheese|curry|box)';
const owed =
  "(?:my|our|their|his|her|your|customer|customers|customers'|other customers'?|another customer's|a stranger's|other people's|someone else's|somebody else's|personal|private|everyone's|everybody's|user|users'?|patient|patients'?|(?:the )?(?:\\w+ )?(?:addresses|names|e-?mails) of (?:all |other )*customers)";
const secrets =
  '(?:data|details|passwords?|addresses|address|e-?mail addresses|information|info|card (?:number|details)s?|records|account (?:details|info\\w*)|medical records|invoices?|bank (?:details|statements?)|order (?:details|history)|orders?|accounts?|payslips?|statements?|messages|phone numbers?)';

/**
 * Posts that go to the top at once, with the words that prove it, in English. What only sounds like it (a stage on fire,
 * a friend named Sue) is kept out by what a line asks for beside its first word, and by `notMeant`.
 */
export const englishRules: readonly CueLine<HardRule>[] = [
  ['caught|catching|catches|burst', ' (?:on )?(?:fire|into flames)(?! with)', 'safety'],
  [
    'went|goes|gone',
    ' up in (?:flames|smoke)(?<!(?:plans?|hopes?|dreams?|money|savings|evening|weekend)(?: \\S+){0,2} (?:went|goes|gone) up in (?:flames|smoke))',
    'safety',
  ],
  [
    'on',
    ` fire(?<=(?:${thing}|kitchen|house|flat|apartment|garage|bedroom|room|sofa|curtains|hair|office|truck|van|bus|roof)(?: \\S+){0,3} on fire)`,
    'safety',
  ],
  [
    'exploded|explodes|exploding|overheated|overheats|overheating|smoking|sparks|sparking|sparked|smoke',
    `(?= (?:in|while|when|and (?!mirrors)|after|on|during|next|from|my|near|under)|[.!,]|$)(?<=\\b${thing}s?(?: \\S+){0,5} \\w+)`,
    'safety',
  ],
  ['fire', ' (?:hazard|risk|started (?:in|from|by))', 'safety'],
  [
    'smoke|flames|sparks|fumes',
    ' (?:is |was |are |were )?(?:coming|came|pouring|shooting)(?: out| from| up)',
    'safety',
  ],
  ['electric|electrical', ' shocks?', 'safety'],
  ['gas', ' leaks?(?:ed|ing)?', 'safety'],
  ['carbon', ' monoxide', 'safety'],
  [
    'brake|brakes|steering|airbag|airbags|seatbelt|seatbelts|accelerator',
    " (?:\\w+ ){0,2}?(?:failed|failure|stopped working|gave out|did(?:n't| not) (?:work|deploy)|locked up|cut out|stuck|came loose)",
    'safety',
  ],
  [
    'lost',
    ` (?:its |my |her |his |our |the |all |both )?(?:brakes|steering)(?<=\\b(?:i|we|he|she|driver|${thing}|bus|van|truck|train)(?: \\S+){0,2} lost(?: \\w+)? \\w+)`,
    'safety',
  ],
  [
    'handlebar|handlebars|pedal|crank|fork|saddle|stem|wheel',
    ' (?:(?:just|suddenly|clean|right) )?(?:snapped|sheared|fell|came|broke) (?:clean |right )?off(?: (?:while|when|as|on|at|in|under|mid))',
    'safety',
  ],
  ['safety', ' (?:hazard|risk|recall|violation|defect)', 'safety'],
  ['choking', ' hazard', 'safety'],
  ['choked', ' on (?:a|the|one|your|some|small|loose)', 'safety'],
  [
    'dangerous|unsafe|lethal',
    ` (?:\\w+ )?(?:${thing}|driver|driving|defect|fault|food|vehicle|to (?:use|eat|drive|drink|ride))`,
    'safety',
  ],
  ['melted|melting', ' (?:in|while|on|during|and|into|overnight|when|through)(?! (?:your|my|the) mouth)', 'safety'],
  [
    'glass|metal|plastic|razor|needle|nail|mouse|rat|cockroach|maggots?|insects?|worms?|mold|mould|rodent|screw|blade|bone|wire',
    ` (?:\\w+ )?(?:found )?(?:in|inside) (?:my|our|the|his|her|your|a|his|one of) (?:\\S+ )?${foods}`,
    'safety',
  ],
  ['maggots|cockroach|cockroaches|rat|rats', ' (?:in|inside|crawling|running|all over)', 'safety'],
  ['contaminated|tainted|poisonous|toxic', ' (?:food|milk|water|product|batch|meat|fumes|chemicals)', 'safety'],
  [
    'burned|burnt|scalded|cut|hurt|fractured|injured|poisoned|crushed|electrocuted|bit|blinded|bruised',
    ` ${whom}(?! (?:off|of (?:the )?(?:budget|year)|feelings))`,
    'injury',
  ],
  [
    'broke',
    ' (?:my|our|his|her|their) (?:\\w+ )?(?:arm|leg|wrist|ankle|hip|nose|foot|hand|fingers?|tooth|rib|collarbone)',
    'injury',
  ],
  [
    'injured|injuring|injury|injuries',
    '(?= (?:by|because|when|after|from|on your|on the|in your|due)|[.!,]|$)(?! ?(?:list|time|update|report|prone|crisis|league|reserve))',
    'injury',
  ],
  [
    'was|were|got|been|is|are',
    ' (?:badly |seriously |slightly )?(?:injured|hospitali[sz]ed|scalded|electrocuted|poisoned)',
    'injury',
  ],
  ['food', ' poisoning', 'injury'],
  ['hospitalised|hospitalized', '', 'injury'],
  [
    'in|to|into',
    ' (?:the |a )?(?:hospital|a&e|emergency room|intensive care|icu)(?= (?:after|because|with|from|thanks|due|since|tonight|last)|[.!,]|$)(?<!(?:work|working|works|job|nurse|doctor|visit\\w*|near|close|delivered|donated|next|directions|volunteer\\w*) (?:\\S+ ){0,4}\\S+)',
    'injury',
  ],
  ['allergic', ' (?:reaction|shock)', 'injury'],
  ['anaphylactic|anaphylaxis|salmonella|listeria|concussion', '', 'injury'],
  ['made', ` (?:me|us|${whom}) (?:\\w+ )?(?:ill|sick|vomit|throw up)(?! of)`, 'injury'],
  [
    'nearly|almost',
    ' (?:choked|drowned|electrocuted|suffocated|killed (?:me|us|my|our|someone|somebody)|lost (?:a|my|his|her) (?:finger|eye|hand))',
    'injury',
  ],
  ['died', ' (?:because|after|in your|due|from|on your)', 'injury'],
  ['electrocuted|electrocutes', '', 'injury'],
  [
    'fraud|fraudulent|fraudulently|embezzlement|phishing|phished',
    '(?! (?:team|department|dept|prevention|protection|alerts?|detection|squad|awareness|analyst|check|investigator|expert|conference|training))',
    'fraud',
  ],
  ['scammed|scamming|swindled|defrauded|conned', '(?! by (?:a |an )?(?:pigeon|squirrel|cat))', 'fraud'],
  [
    'is|are|were|was|total|complete|absolute|such|a|this|huge|massive|big|bunch|you',
    ' (?:a |an |of |just |nothing but |all |such a |total |complete |absolute |huge |pure )*(?:scam|scams|scammers|frauds?|fraudsters|ponzi scheme|pyramid scheme|con artists?|thieves|crooks)',
    'fraud',
  ],
  [
    'stole|stealing|stolen|robbed|steal',
    ' (?:(?:from )?(?:my|our|me|us|all my|over|people|customers)|[$£€]|hundreds|thousands)(?: \\w+){0,2}? ?(?:money|savings|funds|deposit|wages|tips|pension|card|[$£€]|pounds|dollars|euros|identity)',
    'fraud',
  ],
  [
    'unauthorised|unauthorized',
    ' (?:\\w+ )?(?:charges?|transactions?|payments?|withdrawals?|purchases?|debits?|access)',
    'fraud',
  ],
  [
    'counterfeit|fake',
    ' (?:product|goods|item|items|shoes|bag|charger|parts|invoice|tickets?|medicine|account (?:in|using|with) my name)',
    'fraud',
  ],
  [
    'in',
    ' my name(?= (?:without|that|which|and i)|[.!]|$)(?<=(?:loan|account|card|contract|order|credit|line|subscription)(?: \\w+)? in my name)',
    'fraud',
  ],
  ['hacked', '(?= |[.!]|$)(?<=(?:account|card|profile) (?:was |got |has been |been |is )?hacked)', 'fraud'],
  [
    'lawyer|lawyers|attorney|attorneys|solicitor|solicitors',
    "(?= (?:will|is (?:going|writing|looking|on)|has (?:been|written|your)|have been|are (?:going|looking)|about (?:you|this|your)|and)|'ll|[.!,]|$)(?<=(?:my|our|a|an|your|with|from|the|to|get|getting|hire|hiring|call|calling) (?:\\w+ )?\\w+)(?<!(?:is|as|am|i'm|im|being|become|becoming|married|was|boyfriend|friend|like) (?:a |an |the |my )?(?:\\w+ )?\\w+)",
    'legal',
  ],
  ['lawsuit|lawsuits|litigation|subpoena', '', 'legal'],
  ['suing|sued', '(?! (?:the )?(?:blue|perkins))(?= |[.!,?]|$)', 'legal'],
  [
    'sue',
    ' (?:you|them|§|their|this (?:company|airline|bank|firm|shop|place)|the (?:company|airline|bank|firm|shop|landlord|hotel|hell|shit|arse|pants)|for|over)(?<!(?:with|and|from|to|dear|hi|hey|thanks|love|aunt|auntie) sue (?:for|over))',
    'legal',
  ],
  [
    "will|gonna|should|could|can|must|might|would|to|i'll|we'll|let's",
    ' sue(?= (?:you|them|§|their|your|the|this|for|over|if)|[.!]|$)(?<!(?:said|spoke|talked|talk|speak|thanks|sorry|listen|went|happy birthday|gave it|handed it) to sue)',
    'legal',
  ],
  ['legal', ' (?:action|proceedings?|steps|advice|notice|claim|threat)', 'legal'],
  ['class', '(?:-| )action', 'legal'],
  ['small', ' claims', 'legal'],
  [
    'see|take|taking|meet',
    ' (?:you|them|§|this|it|that|these people) (?:in|to|all the way to) (?:\\w+ )?court',
    'legal',
  ],
  ['trading', ' standards', 'legal'],
  ['ombudsman|cfpb|ofcom|ofgem|bbb', '(?! (?:rating|accredited|cream))', 'legal'],
  ['consumer', ' (?:rights|protection|court|forum|affairs)', 'legal'],
  ['breach', ' of (?:contract|law|warranty|the law)', 'legal'],
  ['police', ' (?:report|complaint)', 'legal'],
  ['hear|hearing', ' from (?:my|our|a) (?:lawyer|solicitor|attorney|legal|barrister)s?', 'legal'],
  [
    'racist|racists|racism|homophobic|homophobia|transphobic|sexist|sexism|antisemitic|antisemitism|islamophobic|islamophobia|xenophobic|ableist|misogynist|misogynistic',
    '',
    'discrimination',
  ],
  [
    'discriminated|discriminating|discrimination|discriminate|discriminates|discriminatory',
    '(?! (?:palate|taste|buyers?|customers?|shoppers?|gin))',
    'discrimination',
  ],
  ['racially|racial', ' (?:profil\\w+|abus\\w+|motivated|slurs?)', 'discrimination'],
  [
    'because|due|for',
    " (?:of |to |i'm |i am |being |we're |we are |she is |he is |she's |he's |they are |my |our |his |her |their |the colou?r of |(?:husband |wife |son |daughter |mother |mum |father |dad |brother |sister |partner |child )|was |is |are |uses |use |in |has )+(?:black|disabled|muslim|jewish|gay|lesbian|asian|brown|a woman|a wheelchair|skin colou?r|skin|race|religion|disability|hijab|headscarf|wheelchair|trans|pregnant|deaf|blind|autistic)",
    'discrimination',
  ],
  [
    'refused|denied|kicked|removed|thrown|turned',
    '(?: \\w+){0,6} (?:wheelchair|guide dog|service dog|assistance dog|hijab|disabled|disability)',
    'discrimination',
  ],
  ['sexually|sexual', ' (?:harass\\w+|assault\\w*)', 'discrimination'],
  [
    'data',
    ' (?:breach\\w*|leak\\w*|was (?:leaked|stolen|exposed)|has been (?:leaked|stolen|exposed)|theft|stolen|protection (?:authority|complaint|violation))',
    'data_leak',
  ],
  [
    'leaked|leaking|leaks|exposed|shared|shares|sold|published|sent|emailed|showing|shows|see|seeing|saw|got',
    `(?: \\w+){0,2}? (?:${owed})(?: (?:\\w+ )?${secrets})?(?= |[.!?,]|$)(?<=${secrets}|of (?:all |other )*customers)(?<!(?:see|got|seeing|sent|emailed|showing|shows|saw)(?: \\w+){0,2}? (?:my|our|your|private|personal|user) (?:\\w+ )?${secrets})`,
    'data_leak',
  ],
  [
    'leaked|exposed|published|sold|shared',
    `(?: \\w+){0,2}? (?:my|our|private|personal|user) (?:\\w+ )?${secrets}(?! with (?:my|our|you))`,
    'data_leak',
  ],
  ['privacy|gdpr|hipaa', ' (?:breach\\w*|violation\\w*|complaint|scandal|request|nightmare)', 'data_leak'],
  ['identity', ' (?:theft|stolen)', 'data_leak'],
  [
    "i'm|im|am|as|is",
    ' (?:a |an |the )?(?:\\w+ )?(?:journalist|reporter|news ?producer|editor (?:at|for|with)|correspondent)(?! ?(?:student|bag|jeans))',
    'press',
  ],
  [
    'journalist|reporter|correspondent',
    ' (?:here|(?:for|at|with|from) (?:the |bbc|cnn|itv|\\w+ (?:news|post|times|daily|gazette|radio|tv)))',
    'press',
  ],
  [
    'write',
    ' for (?:the )?(?:\\w+ ){1,2}(?:post|times|news|gazette|herald|magazine|journal|daily|mail|tribune)',
    'press',
  ],
  [
    'writing|working',
    ' (?:on )?(?:a|an) (?:\\w+ )?(?:article|story|investigation|news piece|piece)(?: \\w+)? (?:about|on|into) (?:§|you|your|how|the|this)',
    'press',
  ],
  ['press', ' (?:enquir\\w+|inquir\\w+|office|contact|request|officer)', 'press'],
  [
    'request|seeking|deadline|like',
    ' (?:for |a )?(?:comment|statement|interview)(?= (?:on|about|from|for|by)|[.!?]|$)',
    'press',
  ],
  [
    'dm|contact|call|email|tell|telling|going|go|went|contacting|contacted|informing|speak|talk|speaking',
    ' (?:me )?(?:to |with )?(?:the |local )*(?:press|media|newspapers?|papers|news|bbc|cnn|watchdog|bild|tv|daily mail|guardian|fox news|sky news|itv)(?= |[.!?,]|$)(?! (?:feed|section|page|to me|that|for me|button|play|is|was|conference))',
    'go_public',
  ],
  [
    'going|go|make|making',
    ' (?:public(?= (?:with|about|on|if|unless|tomorrow|now|soon))|(?:this|it|that|the video|my story) (?:public|(?:go )?viral))',
    'go_public',
  ],
  [
    'make|making',
    ' sure (?:that )?(?:this|it|everyone|everybody|the (?:whole )?(?:world|internet)|people|all my)(?: \\w+){0,2} (?:viral|public|knows?|hears?|sees?|finds? out)',
    'go_public',
  ],
  [
    'everyone|everybody|people|world|internet',
    ' (?:will|is going to|should|needs? to|ha(?:s|ve) to|must) (?:know|hear|find out|see|read)(?= (?:about|what|how (?:you|they|§|bad))|[.!]|$)',
    'go_public',
  ],
  ['whole|entire', ' (?:internet|world|town) will(?= |[.!]|$)(?! (?:love|enjoy|thank|dance|sing))', 'go_public'],
  [
    'tell|telling|warn|warning|inform',
    ' (?:(?:all (?:of )?)?(?:my|our) (?:\\S+ )?(?:friends|followers|family|contacts|subscribers|viewers|readers)|everyone|everybody|the (?:whole )?world|my (?:\\d\\S* )?(?:followers|subscribers|viewers|readers)|others)(?= (?:about|not|what|how (?:you|they|§|bad|badly|awful)|to (?:avoid|stay|never|boycott)|that (?:you|they|§))|[.!]|$)',
    'go_public',
  ],
  [
    'post|posting|upload|uploading|publish|publishing|share|sharing|put|putting',
    " (?:this|it|the (?:\\w+ )?(?:video|footage|photos?|pictures?|chat|emails?|recording|screenshots?)|videos?|photos?|screenshots?|everything)(?: (?:of|from) (?:\\w+ ){1,3})? ?(?:all over|everywhere|on (?:every|all|youtube|tiktok|facebook|twitter|reddit|instagram|trustpilot|social)|online|to (?:youtube|tiktok|twitter|facebook|reddit))(?<=(?:will|'ll|gonna|going|am|i'm|or|unless|else|if)(?: \\S+){0,14})",
    'go_public',
  ],
  [
    'leave|leaving|write|writing|post',
    ' (?:a |you a )?(?:bad|terrible|one[- ]star|1[- ]star|negative|scathing) reviews?',
    'go_public',
  ],
  ['name', ' and shame', 'go_public'],
];

const fiction = 'movie|film|episode|novel|plot|characters?|boss fight|cutscene|in-game|villain|season finale';

/** A sentence with such a word means it otherwise: a song on fire, a film about a lawsuit. */
export const notMeant: Partial<Record<HardRule, RegExp>> = {
  safety: new RegExp(
    `\\b(?:${fiction}|stage|mixtape|album|dance ?floor|playlist|vibes?|popularity|guitar solo)\\b`,
    'i',
  ),
  injury: new RegExp(`\\b(?:${fiction}|feelings|ego|pride|laughing|abs|leg day|workout)\\b`, 'i'),
  legal: new RegExp(`\\b(?:${fiction}|law school|law firm|jokes?)\\b`, 'i'),
  fraud: new RegExp(`\\b(?:${fiction}|webinar|hearts?|show)\\b`, 'i'),
  go_public:
    /\b(?:ipo|shares|stock exchange|so good|so happy|amazing|wonderful|delicious|brilliant service|great service)\b/i,
};
