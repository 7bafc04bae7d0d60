import type { HardRule } from '../../../schemas/sentiment.ts';
import type { CueLine } from '../cues.ts';

const person =
  '(?:my|our|his|her|their|the|a|an|your|two|three|several|many|some) (?:\\w+ )?(?:son|daughter|child|children|kids?|baby|toddler|wife|husband|mother|mom|mum|father|dad|grandmother|grandma|friend|friends|dog|cat|pet|passengers?|people|customers?|employee|guests?|family|hand|hands|finger|fingers|face|arm|leg|eye|eyes|skin|mouth|scalp|foot|feet|head|back|throat)';
const product =
  '(?:phone|battery|charger|device|laptop|car|oven|toaster|heater|kettle|unit|product|it|one|thing|bike|scooter|washer|dryer|machine|adapter|cable|plug|cooker|engine|brakes?|tyres?|tires?|wheel|seat ?belt|airbag|airbags|crib|stroller|car ?seat|headset|e-?bike)';

/** Posts that go to the top at once, with the words that prove it. */
export const hardRules: readonly CueLine<HardRule>[] = [
  ['caught|catching|catches|went|burst', ' (?:on )?(?:fire|up in (?:flames|smoke)|into flames)', 'safety'],
  [
    'exploded|explodes|exploding|overheated|overheats|overheating|electrocuted|smoking|sparks|sparking|sparked',
    '(?= (?:in|while|when|and|after|on|during|next|from|my|out|at|by|near|so)|[.!,]|$)',
    'safety',
  ],
  ['fire', ' (?:hazard|risk|safety|started (?:in|from|by))', 'safety'],
  ['smoke|flames|sparks|fumes', ' (?:is |was |are |were )?(?:coming|came|pouring|out of|from|everywhere)', 'safety'],
  ['electric|electrical', ' shocks?', 'safety'],
  ['gas|carbon', ' (?:leak\\w*|monoxide)', 'safety'],
  [
    'brake|brakes|steering|airbag|airbags|engine',
    " (?:\\w+ )?(?:failed|failure|stopped working|gave out|did(?:n't| not) (?:work|deploy)|locked|cut out)",
    'safety',
  ],
  ['safety', ' (?:hazard|risk|issue|recall|concern|violation|defect)', 'safety'],
  ['choking', ' hazard', 'safety'],
  [
    'dangerous|unsafe|lethal',
    ` (?:\\w+ )?(?:${product}|product|driver|driving|defect|fault|food|toy|plane|vehicle|to (?:use|eat|drive|drink))`,
    'safety',
  ],
  ['melted|melting', ` (?:in|while|on|during|${person})`, 'safety'],
  [
    'glass|metal|plastic|razor|needle|nail|mouse|rat|cockroach|maggots|maggot|insect|worms|worm|mold|mould|rodent|screw|blade',
    ' (?:\\w+ )?(?:found )?(?:in|inside) (?:my|our|the|his|her|your|a) (?:\\w+ )?(?:food|meal|burger|salad|soup|drink|bottle|sandwich|pizza|cereal|bread|chocolate|can|box|baby food|formula|yoghurt|yogurt|dinner|lunch|order|product|packet|bag|jar)',
    'safety',
  ],
  ['contaminated|tainted|poisonous|toxic', ' (?:food|milk|water|product|batch|meat|with|fumes)', 'safety'],
  [
    'brennt|brannte|explodiert|gebrannt|überhitzt|rauch|brandgefahr|stromschlag|lebensgefahr',
    '(?! (?:darauf|mir unter))',
    'safety',
  ],
  ['feuer', ' gefangen', 'safety'],
  ['pris|prend|explosé', ' ?(?:feu)?(?<=feu|explosé)', 'safety'],
  ['incendió|explotó|incendiato|esploso|explodiu|incendio', '', 'safety'],
  ['injured|injuring|injury|injuries', '(?! ?(?:list|time|update|report|prone|crisis|league|reserve))', 'injury'],
  [
    'burned|burnt|scalded|cut|hurt|broke|fractured|injured|poisoned|killed|crushed|electrocuted|bit',
    ` ${person}`,
    'injury',
  ],
  ['food', ' poisoning', 'injury'],
  ['hospitali[sz]ed|hospitalised|hospitalized', '', 'injury'],
  [
    'in|to|into',
    ' (?:the |a )?(?:hospital|a&e|emergency room|er|intensive care|icu)(?= (?:after|because|with|from|thanks|due|since|for|when)|[.!,]|$)',
    'injury',
  ],
  ['allergic', ' (?:reaction|shock)', 'injury'],
  ['anaphylactic|anaphylaxis|concussion|salmonella|listeria', '', 'injury'],
  ['made', ` (?:me|us|${person}) (?:\\w+ )?(?:ill|sick|vomit|throw up)(?! of)`, 'injury'],
  [
    'nearly|almost',
    ' (?:died|killed|choked|drowned|electrocuted|suffocated|lost (?:a|my|his|her) (?:finger|eye|hand))',
    'injury',
  ],
  ['verletzt|verletzung|verbrannt|krankenhaus|lebensmittelvergiftung|notaufnahme', '', 'injury'],
  [
    'blessé|blessée|brûlé|intoxication|herido|herida|quemado|hospital|ferito|ferita|ustionato|ferido|ospedale|hôpital',
    "(?<=blessée?|brûlé|intoxication|herid[oa]|quemado|ferit[oa]|ustionato|ferido|(?:al|el|nel|in|à l'|all')[\\s']?(?:hospital|ospedale|hôpital))",
    'injury',
  ],
  [
    'fraud|fraudulent|fraudulently|embezzlement|phishing|phished',
    '(?! (?:team|department|dept|prevention|protection|alert|detection|squad|awareness))',
    'fraud',
  ],
  ['scammed|scamming|swindled|defrauded|conned', '', 'fraud'],
  [
    'is|are|total|complete|absolute|such|a|this|huge|massive|big',
    ' (?:a |an |such a |total |complete |absolute |huge )*(?:scam|scams|scammers|fraud|frauds|fraudsters|ponzi scheme|pyramid scheme|rip-?off merchants|con artists?|thieves|crooks)',
    'fraud',
  ],
  [
    'stole|stealing|steal|stolen|robbed',
    ' (?:my|our|from my|me of|all my|over|\\$|£|€|hundreds|thousands)(?: \\w+){0,2}? ?(?:money|savings|funds|deposit|card|\\$|£|€|pounds|dollars|account|\\d+)',
    'fraud',
  ],
  [
    'unauthori[sz]ed|unauthorized|unauthorised',
    ' (?:\\w+ )?(?:charges?|transactions?|payments?|withdrawals?|purchases?|debits?|access)',
    'fraud',
  ],
  [
    'counterfeit|fake',
    ' (?:product|goods|item|items|shoes|bag|charger|parts|invoice|reviews?|tickets?|website|medicine|account (?:in|using) my name)',
    'fraud',
  ],
  ['hacked', ' (?:my|our|into my)', 'fraud'],
  [
    'betrug|betrüger|betrogen|abgezockt|abzocke|arnaque|escrocs|escroquerie|estafa|estafadores|estafado|truffa|truffatori|truffato|golpe|fraude|frode',
    '',
    'fraud',
  ],
  [
    'lawyer|lawyers|attorney|solicitor|solicitors|lawsuit|litigation|subpoena|anwalt|rechtsanwalt|klage|avocat|abogado|abogados|avvocato|advogado|procon|denuncia|sammelklage|verklagen|verklage|sue|suing|sued',
    '(?<!no (?:lawyer|attorney|lawsuit))',
    'legal',
  ],
  ['legal', ' (?:action|proceedings?|steps|advice|team|department|notice|threat|case|counsel)', 'legal'],
  ['class', '(?:-| )action', 'legal'],
  ['small', ' claims', 'legal'],
  ['see|take', ' (?:you|them|§|this|it) (?:in|to) court', 'legal'],
  ['trading', ' standards', 'legal'],
  ['ombudsman|bbb|cfpb|ofcom|ofgem|aufsichtsbehörde|verbraucherzentrale|schlichtungsstelle', '', 'legal'],
  ['consumer', ' (?:rights|protection|court|forum|affairs)', 'legal'],
  ['breach', ' of (?:contract|law|warranty|the law)', 'legal'],
  ['police', ' (?:report|complaint|case)', 'legal'],
  ['rechtliche|juristische', ' schritte', 'legal'],
  [
    'racist|racism|homophobic|homophobia|transphobic|sexist|antisemitic|islamophobic|xenophobic|ableist|misogynist|rassistisch|rassismus|diskriminierung|diskriminiert|sexistisch|raciste|racisme|racista|racismo|discriminación|razzista|razzismo',
    '',
    'discrimination',
  ],
  ['discriminated|discriminating|discrimination|discriminate|discriminates|discriminatory', '', 'discrimination'],
  ['racially|racial', ' (?:profil\\w+|abus\\w+|motivated|slurs?)', 'discrimination'],
  [
    'because|due|for',
    " (?:of |to |i'm |i am |being |we're |we are |she is |he is |she's |he's |my )+(?:black|disabled|muslim|jewish|gay|asian|brown|a woman|in a wheelchair|skin colou?r|race|religion|disability|hijab|wheelchair|trans|pregnant|deaf|blind)",
    'discrimination',
  ],
  [
    'refused|denied|kicked|removed|thrown',
    '(?: \\w+){0,5} (?:wheelchair|guide dog|service dog|hijab|disabled|disability)',
    'discrimination',
  ],
  ['sexually|sexual', ' (?:harass\\w+|assault\\w*)', 'discrimination'],
  [
    'data',
    ' (?:breach\\w*|leak\\w*|was (?:leaked|stolen|exposed)|has been (?:leaked|stolen|exposed)|theft|stolen|protection (?:authority|complaint|violation))',
    'data_leak',
  ],
  [
    'leaked|leaking|leaks|exposed|shared|sold|published|sent|emailed|showing|see|seeing',
    "(?: \\w+){0,2}? (?:my|our|their|his|her|your|customer|customers|customers'|another customer's|other people's|someone else's|somebody else's|personal|private|everyone's|user|patient) (?:\\w+ )?(?:data|details|passwords?|addresses|information|card (?:number|details)|records|account (?:details|info\\w*)|medical records|invoices?|bank details|order(?:s| details| history)|accounts?)(?= |[.!?,]|$)",
    'data_leak',
  ],
  [
    'privacy|gdpr|dsgvo|rgpd|hipaa',
    ' ?(?:breach\\w*|violation\\w*|complaint|verstoß|request|issue|nightmare|scandal)?',
    'data_leak',
  ],
  ['identity', ' (?:theft|stolen)', 'data_leak'],
  ['datenleck|datenpanne|datenschutzverstoß|datenklau', '', 'data_leak'],
  ['fuite|fuga|filtración|vazamento', ' (?:de|di) (?:données|dati|datos|dados)', 'data_leak'],
  [
    "i'm|im|i|am|as|ich",
    ' (?:am |bin )?(?:a |an |als |the )?(?:\\w+ )?(?:journalist|journalistin|reporter|reporterin|news ?producer|editor (?:at|for|with)|correspondent|redakteur\\w*)',
    'press',
  ],
  [
    'journalist|journalistin|reporter|redakteurin|redakteur|producer|correspondent|journaliste|periodista|giornalista|jornalista',
    ' (?:for|at|with|from|working|here|bei|vom|von|de|del|di|do|da|pour|chez)',
    'press',
  ],
  [
    'writing|working|doing',
    ' (?:on )?(?:a|an) (?:\\w+ )?(?:article|story|piece|report|feature|investigation)(?: \\w+)? (?:about|on|for|into)',
    'press',
  ],
  ['press', ' (?:enquir\\w+|inquir\\w+|office|contact|request|team|officer)', 'press'],
  ['request|seeking|deadline', ' (?:for |a )?(?:comment|statement|interview)', 'press'],
  ['presseanfrage|pressestelle|stellungnahme', '', 'press'],
  [
    'dm|contact|call|email|tell|telling|going|go|went|contacting|contacted|informing|speak|talk|speaking',
    ' (?:me )?(?:to |with )?(?:the )?(?:press|media|newspapers?|papers?|news|bbc|cnn|watchdog|bild|tv|daily mail|guardian|fox news|local news|sky news|itv)(?= |[.!?,]|$)(?! (?:feed|section|page|to me|that|for me))',
    'go_public',
  ],
  [
    'going|go|gone|make|making|goes',
    ' (?:this |it |that |the video |my story )?(?:public|viral)(?! (?:transport|school|holiday|with (?:our|the|my) (?:new|ipo)))',
    'go_public',
  ],
  [
    'everyone|everybody|people|whole world|world',
    ' (?:will |is going to |should |needs to |has to |must )(?:know|hear|find out|see)(?: (?:about|what|how))',
    'go_public',
  ],
  [
    'tell|telling|warn|warning|inform|show',
    ' (?:all (?:of )?(?:my|our)|everyone|everybody|the (?:whole )?world|my (?:\\d\\S* )?(?:followers|friends|subscribers|viewers)|others)(?! (?:happy|hi|hello))',
    'go_public',
  ],
  [
    'post|posting|upload|uploading|publish|publishing|share|sharing|put|putting|leave|write',
    ' (?:this|it|the (?:video|footage|photos?|pictures?|chat|emails?|recording|screenshots?)|a (?:video|bad review)|my (?:experience|story)|videos?|photos?|screenshots?) (?:all over|everywhere|on (?:every|all|youtube|tiktok|facebook|twitter|reddit|instagram|trustpilot|social|google)|online|to (?:youtube|tiktok|twitter|facebook|reddit|social))',
    'go_public',
  ],
  ['name', ' and shame', 'go_public'],
  ['öffentlich|publik', ' (?:machen|mache)', 'go_public'],
  ['presse|medien|bild|zeitung|fernsehen', ' (?:gehen|informieren|wenden|einschalten|kontaktieren)', 'go_public'],
];
