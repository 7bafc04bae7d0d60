import type { CueLine } from '../cues.ts';
import type { PhraseMeaning } from './phrases.ts';

const better =
  '(?:better|cheaper|faster|nicer|friendlier|easier|superior|quicker|stronger|safer|cleaner|smoother|more (?:reliable|helpful|comfortable|affordable|fun|stable|responsive|honest))';
const worse =
  '(?:worse|slower|inferior|more (?:expensive|annoying|unreliable)|less (?:reliable|helpful|comfortable|stable)|pricier|dearer|ruder)';
const much =
  '(?:so |so much |much |way |far |a lot |even |still |clearly |hugely |miles |light ?years |a million times |\\d+x )?';
const be =
  "(?: is| are| was| were|'s| being| has been| does| do| did| works?| tastes?| runs?| feels?| looks?| service(?: is| was)?| has| have| offers?)";

/** Comparisons that say how the target fares; `§` is the target. Valence is toward the target. */
export const comparisons: readonly CueLine<PhraseMeaning>[] = [
  ['§', `${be} ${much}${better}`, { valence: 2.4 }],
  ['§', `${be} ${much}${worse}`, { valence: -2.6 }],
  [
    '§',
    `${be} (?:not|nowhere near|never|hardly) (?:as |so |any )(?:good|nice|fast|reliable|great|better|cheap|close)(?: \\w+)?`,
    { valence: -2.2 },
  ],
  [
    '§',
    "(?: is|'s| are| was) (?:just |every bit |at least )?(?:as good as|on par with|no worse than)",
    { valence: 1.4 },
  ],
  [
    '§',
    '(?: totally| easily| simply| just| always)? (?:beats?|outperforms?|outclass(?:es)?|blows?|destroys?|crush(?:es)?|smokes?|wins? (?:over|against|hands down)|trumps?|puts? ~ to shame)',
    { valence: 2.4 },
  ],
  [
    '§',
    ' (?:is |are |was )?(?:beaten|outperformed|outclassed|blown away|put to shame|trails?|lags? behind|could learn|should learn|can learn)',
    { valence: -2.2 },
  ],
  ['§', ' (?:over|instead of|rather than) (?!and )[\\wà-ÿ@#]+(?= any ?day| every time|!|\\.|$)', { valence: 2 }],
  [
    'better|cheaper|faster|nicer|friendlier|easier|superior|quicker|happier',
    ' (?:\\w+ )?(?:than|to) (?:the |their |your |with |at |what )?§',
    { valence: -2.4 },
  ],
  [
    'more',
    ' (?:reliable|helpful|comfortable|affordable|fun|stable|responsive|honest) than (?:the |with )?§',
    { valence: -2.2 },
  ],
  ['worse|slower|inferior', ' (?:\\w+ )?(?:than|to) (?:the |their |your |with |at )?§', { valence: 0.6 }],
  [
    'not|nowhere',
    ' (?:near )?(?:as|so) (?:good|nice|fast|reliable|great|comfortable|cheap) as (?:the |with )?§',
    { valence: 2.2 },
  ],
  [
    "isn't|aren't|wasn't|isnt",
    ' (?:as|so) (?:good|nice|fast|reliable|great|comfortable|cheap) as (?:the |with )?§',
    { valence: 2.2 },
  ],
  [
    'no|nobody|nothing|none',
    ' (?:\\w+ ){0,3}?(?:beats?|compares to|comes close to|touches|does it like|better than) §',
    { valence: 2.8 },
  ],
  ['beats|beat|outperforms|destroys|crushes|smokes', ' (?:the )?§', { valence: -2 }],
  [
    'switched|switching|switch|moved|moving|changed|changing|converted|migrated|came|jumped|upgraded|went',
    '(?: over| back)?(?: from ~ (?!§)\\S+)? (?:over |back )?to §',
    { valence: 2.3 },
  ],
  [
    'switched|switching|switch|moved|moving|changed|changing|migrated|migrating|jumped|away',
    '(?: over| away| \\w+)?(?: \\w+)? from §',
    { valence: -2.5 },
  ],
  [
    'left|leaving|leave|ditched|ditching|ditch|dumped|dumping|dump|dropped|dropping|quit|quitting|abandoned|boycott|boycotting|avoid|avoiding|deleted|deleting|uninstalled|cancelled|canceled|cancelling|canceling',
    ' (?:my |our |the )?(?:account with |contract with |subscription (?:to|with) |plan with )?§(?! (?:for me|at|in|on|to) (?:the|my))',
    { valence: -2.4 },
  ],
  [
    'left|leaving|ditched|dumped|dropped|quit|abandoned|swapped|traded',
    ' (?!§)\\S{2,30}(?: \\S{2,30})? (?:for|to join) §',
    { valence: 2.4 },
  ],
  ['swapped|traded|replaced', ' (?:my |our )?§ (?:for|with|by)', { valence: -2.2 }],
  ['replaced|swapped', ' (?:my |our )?(?!§)\\S{2,30} with (?:a |an |the )?§', { valence: 2 }],
  ['prefer|preferred|prefers|chose|choosing|choose|pick|picked', ' (?:the |my )?§', { valence: 2 }],
  [
    'prefer|preferred|prefers|chose|choosing|choose|pick|picked',
    ' (?!§)(?:\\S{2,30} ){1,4}(?:to|over|instead of|rather than) §',
    { valence: -2 },
  ],
  ['unlike', ' §', { valence: -1.6 }],
  ['goodbye|bye|farewell', ' §', { valence: -1.8 }],
  [
    'wish|should have|shoulda',
    " (?:i |i'd |had |have |we ){0,3}(?:stayed|gone|stuck|kept|chosen|booked|flown|bought)(?: with| from)? §",
    { valence: 2 },
  ],
  [
    'wish|should',
    " (?:i |i'd |we |had |have )+(?:never|not) (?:\\w+ )?(?:with |from |to |at |on )?§",
    { valence: -2.4 },
  ],
  ['miss|missing', ' (?:my |the )?§', { valence: 1.2 }],
  ['wechsel|gewechselt|wechsle', ' (?:zu|nach) §', { valence: 2 }],
  ['von', ' § (?:zu|nach) (?:\\S+ )?(?:gewechselt|gewechselt|wechseln)', { valence: -2.2 }],
  ['zu', ' § gewechselt', { valence: 2 }],
  ['besser|schneller|günstiger|billiger|freundlicher', ' als (?:bei |die |der |das )?§', { valence: -2.2 }],
  ['schlechter|langsamer|teurer', ' als (?:bei |die |der |das )?§', { valence: 0.6 }],
  [
    '§',
    '(?: ist| sind| war)? (?:viel |deutlich |einfach |weit )?(?:besser|schneller|günstiger|zuverlässiger) als',
    { valence: 2.3 },
  ],
  [
    '§',
    '(?: ist| sind| war)? (?:viel |deutlich |einfach |weit )?(?:schlechter|langsamer|teurer) als',
    { valence: -2.3 },
  ],
  [
    'mieux|meilleur|meilleure|mejor|mejores|meglio|migliore|melhor',
    ' (?:que|chez|di|do que|da|de) (?:chez )?§',
    { valence: -2.2 },
  ],
  [
    '§',
    ' (?:est|es|è|é|sont|son|sono|são) (?:bien |mucho |molto |muito )?(?:mieux|meilleure?|mejor|meglio|migliore|melhor)',
    { valence: 2.2 },
  ],
];
