import type { CueLine } from '../cues.ts';

export interface ComplaintMeaning {
  /** Added to the log-odds of a complaint. */
  weight: number;
  /** How much it costs the person, 0 (a nuisance) to 3 (money, days or a stranded journey). */
  harm?: number;
}

const thing =
  '(?:order|orders|parcel|package|packages|delivery|refund|money|item|items|bag|bags|luggage|suitcase|flight|ticket|tickets|replacement|account|payment|card|card reader|phone|laptop|internet|broadband|wifi|connection|service|app|site|website|engineer|technician|driver|taxi|food|meal|room|booking|reservation|invoice|bill|confirmation|email|e-?mails|reply|response|answer|update|call|callback|call back|case|ticket|tracking|shipment|stuff|product|purchase|device|power|electricity|gas|water|heating|train|bus|seat|seats|password|login|code|voucher|points|prescription)';
const time =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|an|a|several|few|couple of|many|half an|over \\w+|nearly \\w+|almost \\w+)(?: ?\\+)?(?: (?:more|full|whole|business|working))? ?(?:hours?|hrs?|h|minutes?|mins?|days?|weeks?|wks?|months?|years?)';
const my = '(?:my |our |the |this |that |any |a |an |your |his |her |their )?(?:\\w+ )?';

/** What people state when they complain, often without one unkind word. */
export const complaints: readonly CueLine<ComplaintMeaning>[] = [
  [
    'still',
    ` (?:waiting|not|no|nothing|haven't|hasn't|can't|cannot|don't|doesn't|didn't|isn't|won't|missing|having|getting|on hold|broken|down|pending|unable|without|out|stuck|unresolved|processing|says?)`,
    { weight: 1.8, harm: 1 },
  ],
  [
    'waiting|waited|wait',
    ` (?:in |on )?(?:for |since |over |more than |about |around |nearly |almost )*(?:${time}|${my}${thing}|ages|forever|weeks|days|hours|months|yesterday|last \\w+|someone|somebody|you)`,
    { weight: 1.7, harm: 1 },
  ],
  ['wait|waits', ' times?', { weight: 1 }],
  ['where', `(?:'s| is| are| the \\w+ is)? ${my}${thing}`, { weight: 2.1, harm: 1 }],
  ['when', ` (?:will|can|do|are|is|am) (?:i|we|you|${my}${thing})`, { weight: 0.8 }],
  ['on', ` (?:hold|the phone)(?: (?:for|since|with|over))?`, { weight: 1.9, harm: 1 }],
  ['hold', ` (?:for|since|over|music|times?)`, { weight: 1.2, harm: 1 }],
  [
    '#|three|two|four|five|six|several|few|couple|an|over|nearly',
    ' (?:\\w+ )?(?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?)(?: \\w+)? (?:and|later|late|on hold|without|waiting|delay\\w*|to (?:get|find|answer|reply|fix)|with no|for (?:a|an|my|this|one)|now|no |since|past)',
    { weight: 1.2, harm: 1 },
  ],
  [
    'third|second|2nd|3rd|fourth|4th|fifth|5th|nth',
    ' (?:day|week|month|time|email|call|attempt|engineer|request|replacement|message|complaint|reminder)(?: \\w+)?(?: (?:in a row|now|without|and|that|this|of|i))?',
    { weight: 1.4, harm: 1 },
  ],
  [
    'week|weeks|days|day|month|months|hours|hour',
    ' (?:\\w+ )?(?:without|and (?:still|no|nothing|counting|not)|with no|late|overdue|delay\\w*|with nothing|since (?:i|my|you|the))',
    { weight: 1.6, harm: 2 },
  ],
  [
    "haven't|havent|hasn't|hasnt|didn't|didnt|never|not",
    ` (?:yet |even |once |ever )?(?:received?|got|gotten|get|heard|had|arrived?|come|came|shown?|turned up|been (?:refunded|delivered|answered|credited|fixed|contacted|resolved|dispatched|shipped|paid)|shipped|delivered|refunded|replied|reply|responded?|answered|answering|called|credited|dispatched|show up)`,
    { weight: 1.7, harm: 1 },
  ],
  [
    'no|zero|without',
    ` (?:one |body |${my})?(?:reply|response|answer|answers|help|refund|explanation|apology|notice|warning|communication|info|information|update|updates|email|call|signal|internet|power|electricity|heating|water|hot water|connection|service|reason|luck|compensation|confirmation|parcel|package|delivery|sign of|tracking)`,
    { weight: 1.5, harm: 1 },
  ],
  [
    'no',
    ' ?(?:one|body) (?:is |has |was |ever |even |seems? to )?(?:answer\\w*|repl\\w+|respond\\w*|help\\w*|pick\\w*|care\\w*|call\\w*|knows?|know|bother\\w*|around|there|available|wants?)',
    { weight: 1.9, harm: 1 },
  ],
  [
    "can't|cannot|cant|couldn't|couldnt|unable",
    ` (?:even |to |seem to )?(?:get|log|login|sign|access|use|pay|book|order|check|reach|connect|open|find|change|cancel|return|contact|speak|talk|call|see|load|download|watch|play|update|install|make|place|track|receive|send|view|reset|activate|redeem|apply|complete|print|upload)`,
    { weight: 1.4, harm: 1 },
  ],
  [
    "doesn't|doesnt|don't|dont|isn't|isnt|won't|wont|aren't|not|wasn't|stopped|stop|hasn't",
    ` (?:been |even |currently |properly |seem to |let me |letting me )?(?:work|works|working|load|loading|open|opening|turn on|start|charge|charging|connect|connecting|sync|syncing|respond|responding|answer|answering|fit|showing|show|update|updating|accept|accepting|let|allow|available|delivered|honou?r\\w*|updated)`,
    { weight: 1.6, harm: 1 },
  ],
  [
    'keeps|kept|keep',
    ' (?:on )?(?:crashing|failing|breaking|freezing|dropping|cutting|buffering|disconnecting|logging|saying|changing|charging|telling|sending|asking|getting|going|giving|ignoring|cancell?ing|hanging|delaying|being)',
    { weight: 1.5, harm: 1 },
  ],
  [
    'cancelled|canceled|cancelling|canceling|cancel',
    ` (?:${my}(?:flight|order|booking|reservation|train|trip|appointment|delivery|subscription|ticket|service|account|contract)|on (?:me|us)|again|without|flight\\w*|flightled|my|our)`,
    { weight: 1.3, harm: 2 },
  ],
  [
    'flight|flights|train|bus|order|delivery|parcel|appointment|booking|flug|zug|vol|vuelo|volo|voo',
    ` (?:\\S+ )?(?:has been |have been |was |is |got |been |gets |keeps getting |again )*(?:cancell?ed|delayed|late|missing|lost|overbooked|bumped|diverted|stolen|never (?:came|arrived|showed)|gestrichen|ausgefallen|verspätet|annulé|cancelado|cancellato|retrasado)`,
    { weight: 1.5, harm: 2 },
  ],
  ['cancelled|canceled|delayed|delay|delays|stranded|overbooked|rebooked', '', { weight: 0.6, harm: 1 }],
  ['stuck', ' (?:in|on|at|for|here|with)', { weight: 0.9, harm: 1 }],
  [
    'lost|losing|lose|misplaced|damaged|broke|destroyed|stole',
    ` (?:my|our|the|his|her) (?:\\w+ )?(?:bags?|luggage|suitcase|order|parcel|package|booking|reservation|money|data|photos|seat|item|stuff|stroller|wallet|phone|screen|laptop|guitar)`,
    { weight: 1.8, harm: 2 },
  ],
  [
    'charged|billed|charging|overcharged|debited|deducted|billing',
    ` (?:me|us|my|twice|for|double|again|an extra|the wrong|extra|incorrectly|wrong\\w*|\\$|£|€|\\d)`,
    { weight: 1.5, harm: 2 },
  ],
  [
    'charged|billed|paid|overcharged',
    '(?: \\w+){0,3}? (?:twice|double|two times|extra|but (?:never|not|no|still)|and (?:never|not|no|still))',
    { weight: 1.4, harm: 2 },
  ],
  [
    'want|need|demand|refuse|refused|refusing|refuses|asking|asked|waiting|owe|owed|due|give|get',
    ' (?:to )?(?:(?:for|me|us|you|my|our|a|an|the|full|give|issue|honou?r|process) ){0,4}(?:refund|money back|compensation|replacement|explanation|apology|answers)',
    { weight: 1.7, harm: 2 },
  ],
  ['money', ' back', { weight: 1.1, harm: 2 }],
  ['refund|refunds|compensation|reimbursement', '', { weight: 0.7, harm: 1 }],
  ['broken|broke|defective|faulty|damaged|cracked|leaking|dead|malfunctioning', '', { weight: 0.9, harm: 1 }],
  [
    'arrived|came|delivered|received|got|sent|shipped',
    ` (?:\\w+ ){0,3}?(?:broken|damaged|late|wrong|cracked|cold|empty|incomplete|defective|faulty|dead|opened|smashed|ripped|torn|stale|a day late|the wrong)`,
    { weight: 1.7, harm: 1 },
  ],
  [
    'wrong',
    ' (?:order|item|size|product|address|price|colou?r|amount|food|seat|information|info|date|name|one|bill|account)',
    { weight: 1.4, harm: 1 },
  ],
  [
    'missing',
    ` (?:from|${my}(?:bag|bags|luggage|item|items|parts?|order|parcel|package)|parts?|items?)`,
    { weight: 1.2, harm: 1 },
  ],
  [
    'problem|problems|issue|issues|trouble|error|errors|glitch|bug|fault',
    ' (?:with|when|logging|trying|code|message|using|accessing|since|on|in|again|still|connecting)?',
    { weight: 0.7 },
  ],
  [
    'having|have|had|experiencing|getting|got',
    ' (?:\\w+ ){0,2}?(?:problems?|issues?|trouble|difficult\\w+|errors?|error message)',
    { weight: 1 },
  ],
  ['down', ' (?:again|for|since|all|right now|today|in (?:my )?\\w+|\\?)', { weight: 0.8, harm: 1 }],
  ['is|are', '(?: \\w+){1,3} down', { weight: 0.9 }],
  [
    'ignored|ignoring|ignore|ignores|unanswered',
    '(?: (?:me|us|my|our|your|emails?|calls?|messages?|customers?|all))?',
    { weight: 1.4, harm: 1 },
  ],
  ['hung|hangs', ' up', { weight: 1.3, harm: 1 }],
  ['customer', ' (?:service|support|care)(?: \\w+)?', { weight: 0.5 }],
  [
    'worst|terrible|horrible|awful|poor|bad|appalling|disgusting|shocking|lousy|pathetic|crap|crappy|shit|shitty|rude',
    ' (?:\\w+ )?(?:service|experience|support|customer|quality|airline|company|staff|product|delivery|communication|bank|network|phone|provider|app|flight|ever)',
    { weight: 1.6, harm: 1 },
  ],
  [
    'never',
    ' (?:again|buying|using|ordering|shopping|flying|staying|dealing|going|booking|eating|returning)',
    { weight: 1.5, harm: 1 },
  ],
  [
    'disappointed|disappointing|unacceptable|frustrated|frustrating|ridiculous|disgusted|fuming|furious|useless|joke|scam|disgraceful|appalled|unhappy|dissatisfied|annoyed|fed',
    '',
    { weight: 1, harm: 1 },
  ],
  [
    'why',
    " (?:is|are|does|do|did|has|have|was|were|can't|cant|won't|isn't|aren't|don't|doesn't|haven't|hasn't|didn't|would|the (?:hell|heck|fuck)) (?:you|i|we|my|our|the|your|it|this|there|§|they|no)",
    { weight: 1.1 },
  ],
  [
    'how',
    ' (?:do i|can i|long|many (?:times|more|hours|days)|hard is it|is it (?:possible|acceptable|that|ok)|come)',
    { weight: 0.7 },
  ],
  ['any', ' (?:news|update|updates|idea when|idea why|chance (?:of|you)|reason)', { weight: 0.6 }],
  ['help', ' (?:me|us|with|please|pls|!)', { weight: 0.4 }],
  ['supposed', ' to (?:be|arrive|have|come|get|work|receive|deliver)', { weight: 1.2, harm: 1 }],
  [
    'was|were',
    ' (?:told|promised|supposed|meant|due|quoted|assured|charged|left|kept|forced|hung up|overcharged|denied|refused)',
    { weight: 1.1, harm: 1 },
  ],
  ['told|promised', ' (?:me|us|that|it|i|we)', { weight: 0.6 }],
  [
    'left',
    ' (?:me|us|(?:my|our) \\w+) (?:stranded|waiting|without|on hold|hanging|outside|behind|in)',
    { weight: 1.6, harm: 2 },
  ],
  [
    'emailed|called|rang|phoned|messaged|contacted|tweeted|written|wrote|tried|dmed|dm',
    '(?: \\w+){0,3}? (?:times|twice|again|and|but|several|no|still|days ago|weeks ago|to (?:call|contact|get|reach|speak|cancel))',
    { weight: 1.3, harm: 1 },
  ],
  ['days|weeks|months|hours', ' ago', { weight: 0.4 }],
  ['fix|sort|resolve|solve', ' (?:this|it|your|the|my|that|out)', { weight: 1.1 }],
  [
    'expired|stale|mouldy|moldy|raw|undercooked|rotten|hair',
    ' (?:in|food|milk|meat|chicken|product|when|on)',
    { weight: 1.3, harm: 2 },
  ],
];
