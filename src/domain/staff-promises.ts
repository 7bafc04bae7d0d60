import { fold } from './fold.ts';
import { ownSentences } from './own-sentences.ts';
import { dueOf, type Said, saidOn } from './promise-due.ts';
import { wordsIn } from './promise-wording.ts';
import { commitmentsIn } from './promise-words.ts';

export interface FoundPromise {
  /** Offsets of its sentence in the text. */
  start: number;
  end: number;
  dueAt?: Date;
}

/** What keeps words from being a promise, wherever in them it stands. */
const negated =
  /\b(?:not|never|nothing|can't|cannot|couldn't|won't|don't|doesn't|wouldn't|nicht|nichts|nie|niemals|kein(?:e[nmrs]?)?|pas|jamais|rien|nada|nunca|jamas|tampoco|non plus|neither)\b/u;
/** "Cannot promise", "hard to promise", "ich kann nichts versprechen", what nobody says, and what is told of the past or of others. */
const before =
  /(?:\b(?:can't|cannot|can not|couldn't|won't|don't|not|never|nobody|no one|none of us|doubt|unlikely|unable to|hard to|wish (?:we|i) could|without|no)(?: [\p{L}']+){0,2}|\b(?:can't|cannot|couldn't|unable to) (?:say|tell|promise|confirm|guarantee)\b[^,.;]*|\b(?:niemand|kein(?:e[nrms]?)?|aucune?|ningun[ao]?|personne|nadie|ninguno)\b[^,.;]*|\b(?:whether|ob|savoir si)(?: [^,.;]*)?|\b(?:you|they|he|she|who|which|das|sie|er|ils?|elles?|ellos?) (?:said|say|says|told [\p{L}]+|wrote|claimed|promised|sagte[n]?|hat(?:te)? gesagt|a dit|dijo|dijeron)[^,.;]{0,30}|\b(?:terms|rules|policy|manual|guidelines) (?:say|state)s?\b[^,.;]*|\bas (?:we|i) (?:said|wrote|posted|mentioned|announced|told|promised)\b[^.;!]*|\bas (?:we|i)|\bno podemos(?: [\p{L}]+)?) ?$/u;
/** German says no behind its verb, before the next clause. */
const negatedAfter =
  /^(?:(?! (?:und|oder|damit|dass|sobald|bis wir)\b)[^,.;:]){0,60}? (?:nicht(?! nur\b)|nie|niemals|kein(?:e[nmrs]?)?)\b/u;
/** "We had promised": told of the past. */
const hadBefore =
  /\b(?:had|have|has|hatten?|hatte|hat|haben|habe|avions|avons|avait|n'a|ont|habia|habiamos|hemos|han|ha)(?: [\p{L}']+){0,6} ?$/u;
const promising = /promis|versproch|prometido/u;
/** It waits for the reader, or for what may never be. */
const conditional =
  /^(?:(?:and|but|so|then|und|aber|et|mais|y|pero|please|bitte|also),? )?(?:if|unless|in case|should (?:you|it|that|this)|falls|sollten?|si|en caso|au cas ou|wenn (?:du|ihr|sie|das|es (?:nicht|noch|wieder)|jemand|dein|ihr))\b|\b(?:if you|wenn (?:du|ihr|sie)|si (?:vous|tu|usted|nos|me)|falls (?:du|ihr|sie)|provided (?:that|you)|as long as|assuming|unless|sofern|vorausgesetzt|soweit|a condition qu|pourvu que|a moins que|siempre (?:que|y cuando)|a menos que|con tal de que|every time|jedes mal|chaque fois que|cada vez que)\b/u;
/** "Once you have filled in the form": the reader is to act first. */
const readersTurn =
  /\b(?:once|as soon as|when|after|until) (?:you(?:'ve|r)?\b|(?:the|we (?:have|get|receive) your) (?:form|claim|photos?|pictures?|receipt|serial|application|documents?|details)\b)|\b(?:sobald|nachdem|wenn) (?:du|ihr)\b|\b(?:sobald|nachdem) sie\b[^.;!]{0,60}\b(?:haben|schicken|senden|einsenden|angeben|mitteilen|zustimmen|bestatigen)\b|\bsobald (?:das formular|die unterlagen|ihre?|deine?|eure?)\b|\b(?:une fois|des|apres)(?: que)? (?:(?:que )?vous|tu|votre|vos|ton|le (?:formulaire|dossier|bon)|la (?:photo|facture|demande))\b|\bdes (?:que vous|reception de)\b|\b(?:una vez|en cuanto|cuando|tras)(?: que)? (?:(?:hayas?|hayan|haya|nos|me|envies?|envien|rellenes?|completes?) |(?:rellen|enviad|cumplimentad|complet|recibid)[\p{L}]*\b|tu |su )/u;
/** What holds always promises nothing to anybody here. */
const always =
  /\b(?:always|usually|normally|generally|typically|normalerweise|grundsatzlich|ublicherweise|generell|in der regel|generalement|normalement|habituellement|en general|siempre|normalmente|generalmente|habitualmente)\b/u;
/** What may be promises nothing either. */
const perhaps =
  /\b(?:maybe|perhaps|possibly|one day|some day|someday|eventually|vielleicht|irgendwann|eventuell|eines tages|peut-etre|un jour(?! ouvre)|quizas?|tal vez|algun dia|a lo mejor)\b/u;
/** "Posts that break the rules": of whatever comes, not of what came. */
const whatever =
  /\b(?:any|all|every|posts?|threads?|comments?|messages?|accounts?|anything|anyone|everything|whoever|beitrage|kommentare|messages|publications|mensajes|comentarios) (?:that|which|who|mit|avec|con|qui|que|die|gegen)\b|\b(?:orders|parcels|requests|tickets|returns) (?:placed|sent|received|made)\b/u;
/** What is going on is no promise. */
const goingOn = /\b(?:gerade|derzeit|momentan|aktuell|bereits|en ce moment|actuellement|ahora mismo|actualmente)\b/u;
/** Further back nothing is looked at: the time that a search takes grows with the square. */
const lookedBack = 90;
const latin = /[a-z]{2}/iu;

/** Sentences in which one of our people said in public that somebody would do something; what they quote is not theirs. */
export function findPromises(text: string, { saidAt, timeZone }: { saidAt: Date; timeZone: string }): FoundPromise[] {
  const said = saidOn(saidAt, timeZone);
  return ownSentences(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    if (!latin.test(sentence) || /[?¿][\s)!]*$/u.test(sentence)) return [];
    const { isOne, dueAt } = look(plain(sentence), said);
    return isOne ? [{ start, end, ...(dueAt && { dueAt }) }] : [];
  });
}

/** Whether any sentence of a text binds its writer to something. */
export function bindsSomebody(text: string): boolean {
  return ownSentences(text).some(({ start, end }) => look(plain(text.slice(start, end))).isOne);
}

function look(sentence: string, said?: Said): { isOne: boolean; dueAt?: Date | undefined } {
  const words = wordsIn(sentence);
  let due: { at: Date | undefined } | undefined;
  const dueAt = () => {
    due ??= { at: said && dueOf(sentence, words, said) };
    return due.at;
  };
  const hasDay = () => dueAt() !== undefined;
  for (const { start, end } of commitmentsIn(sentence, words, hasDay)) {
    if (isMeant(sentence, start, end, hasDay))
      return isConditional(sentence) ? { isOne: false } : { isOne: true, dueAt: dueAt() };
  }
  return { isOne: false };
}

function isConditional(sentence: string): boolean {
  return conditional.test(sentence) || readersTurn.test(sentence);
}

function isMeant(sentence: string, start: number, end: number, hasDay: () => boolean): boolean {
  const said = sentence.slice(start, end);
  const [ahead, behind] = [sentence.slice(Math.max(0, start - lookedBack), start), sentence.slice(end)];
  if (negated.test(said) || negatedAfter.test(behind) || before.test(ahead)) return false;
  if (promising.test(said) && hadBefore.test(ahead)) return false;
  const around = said + (behind.split(',', 1)[0]?.slice(0, 25) ?? '');
  if (perhaps.test(ahead.slice(-25) + around)) return false;
  if (always.test(ahead.slice(-25) + around) || whatever.test(ahead.slice(-40) + said + behind.slice(0, 60)))
    return false;
  return !goingOn.test(around) || hasDay();
}

function plain(sentence: string): string {
  return fold(sentence)
    .replace(/[’‘`´]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();
}
