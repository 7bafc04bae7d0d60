import { AnswerKind } from '../schemas/answer-kind.ts';
import { fold } from './fold.ts';

/** Raised when the rules below change: what was counted by others is counted anew. */
export const answerRules = 1;

/** English and German in full; of French and Spanish the set phrases. On folded text: no accents, no capitals. */
const patterns: Record<AnswerKind, RegExp[]> = {
  apology: [
    /\b(?:sorry|apolog(?:y|ies|i[sz]e|i[sz]ed|i[sz]ing)|our (?:mistake|fault|bad)|regret|forgive us)\b/,
    /\b(?:entschuldig(?:ung|en|e|t)|verzeih(?:ung|en|t)|(?:tut|tun) (?:uns|mir) (?:\p{L}+ ){0,2}leid|unser(?:e|en)? (?:fehler|schuld)|bedauern)\b/u,
    /\b(?:desole(?:e|s|es)?|nous nous excusons|nos excuses|toutes nos excuses|disculp(?:a|as|e|en)|lo sentimos|perdon)\b/,
  ],
  empathy: [
    /\b(?:sorry|sad) (?:to (?:hear|read|see|learn)|(?:that )?you(?:'ve| have| had| feel| are|'re))\b/,
    /\b(?:understand|get|hear|appreciate) (?:your|how|the|why you(?:'re| are)?) ?(?:\p{L}+ ){0,2}(?:frustrat|disappoint|anger|angry|annoy|upset|worr|concern|stress)/u,
    /\b(?:how|so|very|really|truly|must be|must have been|is|sounds|was) (?:\p{L}+ ){0,1}(?:frustrating|annoying|upsetting|disappointing|stressful|worrying|awful)\b/u,
    /\b(?:can (?:only )?imagine|completely understandable|not the experience)\b/,
    /\b(?:arger|unmut|frust|enttauschung|sorge)\p{L}* (?:\p{L}+ ){0,4}(?:verstehen|nachvollziehen|verstandlich)/u,
    /\b(?:verstehen|verstehe) (?:\p{L}+ ){0,3}(?:arger|unmut|frust|enttauschung|sorge)/u,
    /\b(?:das ist|wirklich|sehr|mehr als|wie) (?:\p{L}+ ){0,1}(?:argerlich|frustrierend|enttauschend|unangenehm)\b/u,
    /\b(?:tut uns leid,? (?:das |dies )?(?:zu (?:horen|lesen)|dass (?:du|sie|ihr))|schade, dass|(?:gut|vollkommen) nachvollziehen)\b/,
    /\b(?:nous comprenons votre|comprendemos su|entendemos (?:su|tu))\b/,
  ],
  explanation: [
    /\b(?:because|due to|owing to|caused by|as a result of|the (?:reason|cause) (?:is|was|for)|what happened|this happened|turned out|turns out|(?:comes|came|is|was) down to)\b/,
    /\b(?:weil|aufgrund|wegen|ursache|(?:lag|liegt) (?:das |es )?(?:an|daran)|verursacht|hintergrund (?:ist|war)|(?:der|ein) grund (?:dafur|hierfur|ist|war))\b/,
    /\b(?:en raison d|a cause d|debido a|a causa de)\b/,
  ],
  compensation: [
    /\b(?:refund(?:ed|s|ing)?|voucher|gift ?card|reimburse\p{L}*|compensat\p{L}*|money back|discount|goodwill|waive[ds]?|free (?:month|replacement|delivery|of charge)|(?:send|sent|ship|get) you a (?:new|replacement)|credit(?:ed)? (?:to )?your|replacement is on)\b/u,
    /\b(?:(?:ruck)?erstatt\p{L}*|gutschein\p{L}*|gutschrift|gutgeschrieben|schreiben (?:\p{L}+ ){0,4}gut|ersatz(?:gerat|lieferung)?|entschadig\p{L}*|rabatt|kostenlos|geld zuruck|kulanz\p{L}*)\b/u,
    /\b(?:rembours\p{L}*|bon d'achat|reembols\p{L}*|vale de)\b/u,
  ],
  private: [
    /\b(?:dm|dms|pm|direct message|private message|privately|in private|inbox us|message us|(?:e-?mail|call|write to|contact|reach|text|ring) us|get in touch|by (?:phone|e-?mail))\b/,
    /\b(?:send|drop|shoot) us (?:an?|your) (?:\p{L}+ ){0,2}(?:message|dm|e-?mail|note)\b/u,
    /\b(?:per (?:dm|pn|direktnachricht|privatnachricht|nachricht|e-?mail|mail|telefon)|privat(?:e|en|er)? (?:nachricht|weiter)|schreib(?:en|t)? (?:sie |du |ihr )?uns|kontaktier\p{L}* (?:sie |du )?uns|meld(?:e|en|et|e dich|en sie sich|et euch) (?:\p{L}+ ){0,3}bei uns|ruf(?:en|t)? (?:sie |du )?uns|hotline)\b/u,
    /\b(?:en (?:mp|dm|prive)|por (?:dm|mensaje (?:directo|privado)|privado)|message prive)\b/,
  ],
  question: [
    /\?(?:\s|$|["'”»)])/,
    /\b(?:let us know|tell us) (?:which|what|when|where|your|more|if|whether)\b/,
    /\b(?:nenn(?:e|en|t)? (?:sie |du )?uns|teil(?:e|en|t)? (?:sie |du )?uns (?:\p{L}+ ){0,6}mit|verrat(?:e|en|et)? (?:sie |du )?uns)\b/u,
  ],
};

/** "Sorry to hear that" is a kind word and owns nothing. */
const kindWords = [
  /\bsorry (?:to (?:hear|read|see|learn)|(?:that )?you(?:'ve| have| had| feel| are|'re))\b/g,
  /\btut uns (?:\p{L}+ )?leid,? (?:das |dies )?(?:zu (?:horen|lesen)|dass (?:du|sie|ihr))/gu,
];
/** "We cannot refund that" offers nothing. */
const refusal =
  /\b(?:no|not|never|without|cannot|can't|can not|unable to|won't|kein(?:e|en|er)?|nicht|leider nicht|pas de|sin|no podemos)\b[^.!?;]{0,40}$/;
const refusedAfter =
  /^[^.!?;]{0,40}\b(?:(?:not|nicht|leider nicht|pas|no es) (?:possible|available|moglich|erhaltlich|posible)|geht (?:leider )?nicht)\b/;
const link = /https?:\/\/\S+/g;

/** What an answer does by its words; empty where no rule knows it. */
export function answerKindsOf(text: string): AnswerKind[] {
  const words = fold(text).replace(link, ' ').replaceAll('’', "'");
  const owned = kindWords.reduce((rest, pattern) => rest.replace(pattern, ' '), words);
  return AnswerKind.options.filter((kind) => {
    const read = kind === 'apology' ? owned : words;
    const found = patterns[kind].flatMap((pattern) => [...read.matchAll(new RegExp(pattern, `${pattern.flags}g`))]);
    return kind === 'compensation' ? found.some(({ index }) => !isRefused(read, index)) : found.length > 0;
  });
}

function isRefused(words: string, index: number): boolean {
  return refusal.test(words.slice(Math.max(0, index - 60), index)) || refusedAfter.test(words.slice(index, index + 80));
}

const anger =
  /\b(?:disgrace\p{L}*|outrag\p{L}*|furious|angry|fuming|livid|disgust\p{L}*|hate|scam\p{L}*|worst|terrif\p{L}*|scared|afraid|dangerous|unacceptable|wutend|stinksauer|sauer|frechheit|unverschamt\p{L}*|abzocke|betrug|schande|unfassbar|widerlich|angst|gefahrlich|nie wieder|never again)\b/u;

/**
 * Whether a complaint is written in anger or fear rather than sadness: such words, shouting in capitals, or exclamation marks in a
 * row. Herhausen et al. 2019 call it high arousal and measure it by word lists as well.
 */
export function isAroused(text: string): boolean {
  const bare = text.replace(link, ' ');
  const capitals = bare.match(/\b\p{Lu}{4,}\b/gu) ?? [];
  return capitals.length >= 2 || /!\s*!/.test(bare) || anger.test(fold(bare));
}
