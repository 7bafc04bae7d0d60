import type { Wording } from './promise-wording.ts';

const people =
  '(?:teams?|engineers?|developers?|devs?|support|colleagues?|staff|people|departments?|desk|moderators?|lead|managers?|technicians?|couriers?|drivers?|carrier|warehouse|depot|workshop|lab|lawyers?|owner|designers?|admins?|agents?|specialists?|experts?|representatives?|partners?|supplier|guys|folks|crew|office|studio|publisher|finance|billing|accounting|accounts|logistics|legal|sales|security|ops|qa)';
const who = `(?:we|i|(?:the|our|my|an?) (?:[\\p{L}-]+ ){0,2}${people}|(?:somebody|someone|anyone)(?: (?:from|on|in|at) [\\p{L} ]{1,30}?)?|one of us|engineering|support|billing|accounting|logistics|legal)`;
const begins =
  'we i the our my a an somebody someone anyone one engineering support billing accounting logistics legal';
const will = "(?:'ll| will| shall|(?:'re|'m| are| am| is) (?:going|about) to| ?gonna)";
const softly =
  '(?: (?:also|then|now|definitely|certainly|of course|personally|both|all|try to|do (?:my|our) best to|make sure (?:to|we|i)|be sure to|gladly|immediately|quickly|soon|again|just|still|be able to|hopefully|either|first|either way|probably|in the meantime)){0,3}';

/** What people do for others. Looked for where it is not said who does it. */
const deeds =
  '(?:look|check|investigat|dig|find out|figure|post|updat|report|repl(?:y|ac)|answer|get (?:back|in touch|it|this|that|you|someone|somebody|to|on|a)\\b|come back|be back|follow|let (?:you|everyone|everybody|all|people|the|folks)\\b|keep (?:you|everyone|everybody|all|this|the|an eye|posting|updating|looking|at)\\b|shar|fix|ship|roll|releas|deploy|push|publish|send|refund|reimburs|credit|call|ring|phone|writ|contact|reach|be in touch|messag|dm\\b|pm\\b|e-?mail|announc|address|resolv|sort|restor|rais|forward|pass\\b|escalat|ask\\b|provid|confirm|make (?:sure|it|this|up)|ensur|take (?:care|a|another|it|this|that|up|over)\\b|repair|reopen|revert|chang|add\\b|remov|bring|extend|test|review|discuss|talk|speak|try|reproduc|handl|see to|have (?:a|an|the|it|this|that|news|more|something|another|our|someone|somebody|everything|one)\\b|give (?:you|everyone|an|a|it)\\b|tell|explain|document|correct|adjust|patch|work on|monitor|watch|merg|open|file\\b|log\\b|return|compensat|process|put\\b|set\\b|switch|start|finish|complet|deliver|upload|go (?:through|over|live)|be (?:posting|sharing|looking|sending|rolling|fixing|updating|releasing|there|on it|contacting|reaching|adding|publishing)\\b|do (?:that|it|so|this|our|a|one)\\b|mov|clean|improv|rewrit|implement|pay|waiv|swap|exchang|collect|arrang|schedul|prioriti|backport|tag\\b|chase|nudge|double-?check|circle back|pick (?:this|it|that|you)? ?up)';
const answerWords =
  'fix fixes hotfix beta notes update updates patch patches release refund refunds answer answers reply response statement replacement replacements correction details info information news summary changelog firmware version build announcement explanation post roadmap workaround eta compensation';
const answers = `(?:${answerWords.replaceAll(' ', '|')})`;
/** What is done with things that people wait for. */
const done =
  '(?:fixed|resolved|solved|sorted|addressed|restored|refunded|reimbursed|compensated|credited|replaced|corrected|reversed|repaired|rolled (?:out|back)|released|deployed|patched|posted|published|announced|shared|sent|shipped|dispatched|delivered|collected|picked up|processed|paid|transferred|moved over|returned|reinstated|reopened|reviewed|answered|contacted|called|informed|issued|extended|back|up again|available(?! (?:in (?:the |your )?(?:app|store|shop)|under|at the))|live|out|online|ready|with you|on its way|in the post)';

/** "We will see", "I'll admit", "we'll be closed": nothing is owed. */
const idle =
  '(?:see(?! (?:to|that)\\b)|say|admit|miss|need|love|hate|know|assume|guess|think|hope|wait|agree|have to|always|continue|remain|stay|close|end|expire|struggle|regret|keep (?:selling|being)|probably|likely|stop|bet|take your word|leave it at|go first|take what|remember|enjoy|give (?:you|them|him|her|it) that|be closing|be (?!sure |able |[\\p{L}]+ing\\b|back|there|on it|in touch|with you)|[\\p{L}]+ (?:from|at) home)\\b';
const soon =
  '(?:soon|shortly|later|tomorrow|tonight|asap|in a (?:bit|moment|minute|while)|to (?:come|follow)|(?:is |are )?coming|follows?|incoming)';

export const english: readonly Wording[] = [
  // Somebody of ours will do something.
  {
    at: begins,
    says: `${who}${will}(?! (?:not|never|no longer|hardly|probably not)\\b)${softly} (?!${idle}|not\\b|never\\b)[\\p{L}-]+`,
  },
  { at: 'and but', says: `(?:and|but)${will}(?! (?:not|never|no longer)\\b)${softly} ${deeds}` },
  { at: 'will gonna', says: `(?<=^(?:[^.!?;]*[,!:] )?)(?:will|gonna)${softly} ${deeds}` },
  {
    at: 'they he she',
    says: `(?:they|he|she)(?:'ll| will| are going to| is going to)${softly} (?:let you|get (?:back|in touch)|contact|call|ring|reach out|be in touch|write|reply|answer|send (?:you|it|out)|replac|repair|refund|come back|follow up|inform|update you)`,
  },
  { at: 'will', says: `(?<=^(?:[\\p{L} ]+[,!] )?)will do\\b` },
  // What was asked for will come.
  {
    at: 'will ll going',
    says: `(?<=\\b(?:it|this|that|your|the|our|all|every|an?|any|both|these|those|${answers}|refunds|orders|parcels)(?: [\\p{L}'-]+){0,4} ?(?:'| (?:is |are )?))(?:ll|will|going to)(?: all| then| also| now)? (?:follow|come(?! (?:on|off|loose))|land|ship|arrive|leave (?:us|here|the|our|on|today|tomorrow)|go (?:out|live)|roll out|reach you|be(?: all| then| fully)? ${done})\\b`,
  },
  { at: 'there', says: `there(?:'ll| will) be (?:an?|the|more|news|another)(?: [\\p{L}-]+)? ?${answers}` },
  {
    at: 'you',
    says: `you(?:'ll| will| can expect to| should)(?: also| then| all)? (?:get|have|receive|hear|see) (?:[\\p{L}'-]+ ){0,3}(?:${answers}|mail|e-?mail|call|message|money|credit|parcel|package|order|voucher|code|key|link|label|tracking|invoice|parts?|cards?|unit|points|one|from (?:us|me)|back|more)\\b`,
  },
  { at: 'you', says: "you(?:'ll| will) be (?:contacted|refunded|reimbursed|credited|compensated|called|informed)\\b" },
  { at: 'you', says: 'you can expect (?:an?|the|your|more|news|it|this|another|our)\\b' },
  { at: 'expect', says: '(?<=^(?:please )?)expect (?:an?|the|more|it|news|your)\\b' },
  // A word is given.
  { at: 'i we', says: '(?:i|we) (?:can |do |hereby )?(?:promise|commit to|pledge)\\b(?! (?:nothing|no)\\b)' },
  { at: 'you', says: 'you have (?:my|our) word\\b' },
  { at: 'that it this', says: "(?:that|it|this)(?:'s| is) a promise\\b" },
  { at: 'promise promised', says: '(?<=^)promised?\\s*[.!]*$' },
  { at: 'leave', says: 'leave (?:it|this|that) with (?:me|us)\\b' },
  {
    at: 'let',
    says: 'let (?:me|us) (?:check|look|find out|ask|get back|dig|investigate|talk|raise|take|confirm|chase|double|see what|have a|verify)',
  },
  {
    at: 'give',
    says: 'give (?:me|us) (?:until|till|a (?:day|moment|minute|few|couple)|an hour|\\w+ (?:hours?|days?|minutes?))',
  },
  { at: 'consider', says: '(?<=^)consider (?:it|this|that) (?:done|fixed|sorted)\\b' },
  { at: 'i we', says: "(?:i'm|i am|we're|we are) on (?:it|the case)\\b" },
  { at: 'rest', says: "rest assured,? [^.!?;]{0,80}?\\b(?:will|'ll|be)\\b" },
  { at: 'count', says: 'count on (?:us|me) (?:to|for)\\b' },
  // It is meant to be done.
  {
    at: 'we i',
    says: `(?:we|i)(?:'re| are|'m| am| also| still| do)?(?: (?:currently|also|still|now))? (?:aim|plan|commit|intend|hop|expect|mean|look)(?:ing|ting|ning|ted|e)? (?:for (?:the|a|an|this|next|\\d)|to (?:(?:be able to|have) )?(?!see\\b|hear\\b|be\\b|keep\\b|welcome\\b|meet\\b)[\\p{L}-]+)`,
  },
  { at: 'hope', says: 'hope to (?!see\\b|hear\\b|be\\b|welcome\\b|meet\\b)[\\p{L}-]+' },
  {
    at: 'our my the',
    says: '(?:our|my|the) (?:plan|aim|goal|intention|intent|target|hope|idea)(?: here| now)? (?:is|remains) (?:to|for)\\b',
  },
  { at: 'we', says: 'we should (?:have|be able to|know|get)\\b' },
  { at: 'on', says: 'on (?:my|our|the) (?:list|agenda|plate|roadmap|board) for\\b' },
  {
    at: 'is are s',
    says: '(?:is|are|s) (?:now |currently |already )?(?:scheduled|planned|slated|pencill?ed in|lined up|earmarked) for\\b',
  },
  // Headlines.
  { at: 'more further', says: `(?:more|further)(?: ${answers})?(?: on (?:this|that|it))? ${soon}\\b` },
  {
    at: answerWords,
    says: `${answers}(?:(?: is| are)? (?:on (?:its|the|their) way|coming|to follow|follows|incoming|due|scheduled|planned)| ${soon})\\b`,
  },
  { at: 'back', says: 'back (?:to you|with (?:news|an? |more))\\b|(?<=^)back with\\b' },
  {
    at: 'and but',
    says: `(?<=^(?:[\\p{L} ]{1,20}[,!] )?(?:i|we)\\b[^.;!?]{0,160} )(?:and|but)(?: then)?${will}(?! (?:not|never|no longer)\\b)${softly} (?!${idle})[\\p{L}-]+`,
  },
  {
    at: begins,
    says: `${who} should (?:be able to )?(?:call|ring|contact|reach out|get back|be in touch|get in touch|write|reply|answer|send)\\b`,
  },
  {
    at: 'we i',
    says: "(?:we|i)(?:'re| are|'m| am)(?: also| now| all)? (?:extending|refunding|replacing|sending|crediting|waiving|cancell?ing|adding|reopening|reversing|upgrading|reinstating|compensating|returning|escalating|forwarding|raising|arranging|booking|ordering|giving) (?:you|your|this|that|it|the|an?|all|every(?:one|body)?)\\b",
  },
  {
    at: 'we i',
    says: "(?:we|i)(?:'ve| have) (?:now |also |just )?decided to (?!not\\b|close\\b|stop\\b|leave\\b|keep\\b)[\\p{L}]+",
  },
  { at: 'in', says: 'in (?:the works|the pipeline|preparation)\\b' },
  { at: 'while', says: 'while (?:we|i) (?:find out|check|look|ask|investigate|dig|sort|chase|get)\\b' },
  // Said as if it were now, with a day to come.
  {
    at: 'is are s re',
    withDay: true,
    says: '(?:is|are|s|re) (?:now |finally |then )?(?:going (?:up|out|live|back|in|online|to)|coming (?:back|out|in|on|up)|arriving|landing|shipping|launching|returning|being [\\p{L}]{3,}ed|due(?! to)|expected|back (?:up|online|in stock|by|before))\\b',
  },
  {
    at: 'will ll',
    withDay: true,
    says: `(?<!\\b(?:you|it|that|this|which)[ '])(?:will|ll)${softly} (?:${deeds}|(?:have|get|see|receive|find) (?:its|their|your|his|her|the)\\b)`,
  },
  {
    at: 'fixes solves resolves contains brings includes addresses corrects restores',
    withDay: true,
    says: `(?<=\\b${answers}(?: [\\p{L}']+){0,4} )[\\p{L}]+s (?:it|this|that|the|these|those|both|all)\\b`,
  },
  {
    at: 'you',
    withDay: true,
    says: "you(?:'ll| will| should) (?:have|get|see|receive) (?:it|them|that|this|yours?)\\b",
  },
  { at: 'we i', withDay: true, says: `(?:we|i) can (?:also |then )?(?:${deeds}|get|have)` },
  {
    at: begins,
    withDay: true,
    says: `${who}(?: of (?:mine|ours))? (?:is|are) (?!closing|having|being|seeing|celebrating)[\\p{L}-]{2,}ing\\b`,
  },
  { at: 'goes go', withDay: true, says: 'goe?s? (?:up on (?:the|our)|to (?:the|our|your)|back)\\b' },
  { at: 'eta', withDay: true, says: 'eta\\b' },
  { at: 'gets get', withDay: true, says: '(?:gets?) (?:[\\p{L}]{3,}ed|sent|rebuilt|redone|a (?:fix|patch|refund))\\b' },
  {
    at: 'we i',
    withDay: true,
    says: "(?:we|i)(?:'re| are|'m| am)(?: also| now| just)? (?!closing|having|being|seeing|running|selling|hiring|celebrating|looking forward|going|doing|open)[\\p{L}-]{2,}ing\\b",
  },
  {
    at: 'will ll going',
    withDay: true,
    says: '(?:ll|will|going to) (?:land|ship|arrive|leave|go (?:out|live)|roll out|launch|resume|return|be (?:out|live|back|fixed|released|ready|available|posted|published|sent|solved))\\b',
  },
  {
    at: 'goes go ships ship leaves leave lands land drops rolls roll arrives arrive is comes launches resumes follows',
    withDay: true,
    says: '(?:goe?s? (?:out|live|in the post|online)|ships?|leaves? (?:us|here|the|our|today|tomorrow|on)|lands?|drops|rolls? out|arrives?|launches|resumes|follows|is out|comes (?:out|back|with|on|tomorrow|today|next|by))\\b',
  },
  {
    at: 'i we',
    withDay: true,
    says: "(?:i|we)(?:'ve| have) (?:[\\p{L}']+ ){0,4}(?:booked|scheduled|lined up|arranged|planned)\\b",
  },
  {
    at: 'tomorrow today monday tuesday wednesday thursday friday saturday sunday',
    withDay: true,
    says: `[\\p{L}]+ (?:i|we) (?!am\\b|are\\b|have\\b|had\\b|was\\b|were\\b|can\\b|can't|cannot|do(?:n't)?\\b|close|open|launch|celebrate|welcome|introduce|present|know|think|hope|sell)[\\p{L}]{2,}(?<!ed)\\b`,
  },
];
