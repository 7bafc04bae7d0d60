import { complaintFrom, type Sentiment } from '../schemas/sentiment.ts';

/** What people write when they thank, in the languages that we are asked in most. */
const thanks =
  /(?<!\p{L})(thank(?:s| you| u)?|thx|tysm|ty|cheers|appreciate(?:d| it| that)?|danke(?:schön|sehr)?|dank(?:e dir| ihnen)?|merci|gracias|obrigad[oa]|grazie|bedankt|dank je(?:wel)?|tack|takk|tak|kiitos|dzięki|dziękuję|teşekkürler|teşekkür ederim|спасибо|дякую|arigat[oō]u?|ありがとう(?:ございます)?|谢谢|감사합니다)(?!\p{L})/giu;
/** Thanks that are none. */
const sarcasm =
  /(thanks|thank you|thx|danke|merci|gracias|grazie|obrigad[oa]) (for (nothing|wasting|ruining)|für (nichts|gar nichts|nix)|pour rien|por nada de|per niente)/iu;
/** Where the thanks were, with what they are for as far as that goes: up to six words. */
const forWhat = /·(?:\s+(?:for|für|pour|por|per|voor|för|de)(?:\s+[\p{L}\p{N}’'-]+){1,6})?/giu;
/** "That worked", "so much": more words than these say something else as well. */
const fewWords = 2;
/** They turn a thank-you into something else. */
const turns =
  /(?<!\p{L})(but|aber|mais|pero|ma|still|trotzdem|not|nicht|no|never|nie|again|wieder|encore|otra vez|di nuovo|opnieuw|broken?|kaputt|refund)(?!\p{L})/iu;

/**
 * Whether a post does no more than thank. A few words beside the thanks, and what they are for, are a thank-you whatever a
 * model makes of them; a longer text is one where it neither asks nor complains.
 */
export function isThanks(
  text: string,
  { label, complaint, question, hardRules }: Pick<Sentiment, 'label' | 'complaint' | 'question' | 'hardRules'>,
): boolean {
  const plain = text.replace(/https?:\/\/\S+|[@#][\p{L}\p{N}_.-]+/gu, ' ');
  const rest = plain.replace(thanks, ' ');
  if (rest === plain || sarcasm.test(plain) || hardRules.length > 0 || /[?？]/u.test(rest)) return false;
  const beside = plain.replace(thanks, '·').replace(forWhat, ' ');
  const words = beside.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (words <= fewWords && !turns.test(rest)) return true;
  return !question && complaint < complaintFrom && label !== 'negative';
}
