import { z } from 'zod';
import { PermanentError, RateLimitedError, UnavailableError } from '../../errors.ts';
import type { GuardedFetch } from '../../ports/http.ts';
import type { Translator } from '../../ports/translator.ts';

interface Options {
  /** Where it answers, without the path of a call. */
  url: string;
  key?: string | undefined;
  fetch: GuardedFetch;
}

/** https://docs.libretranslate.com/api/operations/translate/ with an array as `q`. */
const Translated = z.object({
  translatedText: z.array(z.string()),
  detectedLanguage: z.union([z.array(z.object({ language: z.string() })), z.object({ language: z.string() })]),
});
const Refusal = z.object({ error: z.string() });

/** A machine translates a post in seconds where it has no graphics card. */
const patienceMs = 30_000;

/** Any server that speaks the API of LibreTranslate. */
export function openLibreTranslate({ url, key, fetch }: Options): Translator {
  const { host } = new URL(url);
  return {
    name: host,
    async translate(texts, to) {
      const answer = await fetch(`${url.replace(/\/+$/, '')}/translate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ q: texts, source: 'auto', target: to, format: 'text', ...(key && { api_key: key }) }),
        timeoutMs: patienceMs,
      });
      const body: unknown = await answer.json().catch(() => undefined);
      if (answer.status === 429)
        throw new RateLimitedError(`${host} translates no more for now. Try again in a minute.`);
      if (answer.status >= 500)
        throw new UnavailableError(`${host} cannot translate now (${answer.status}). Try again later.`);
      if (!answer.ok) {
        const told = Refusal.safeParse(body).data?.error ?? `it answered ${answer.status}`;
        // What it says may repeat what it was sent.
        const why = key === undefined ? told : told.replaceAll(key, '…');
        throw new PermanentError(`${host} does not translate this: ${why.slice(0, 200)}`);
      }
      const read = Translated.safeParse(body).data;
      if (!read || read.translatedText.length !== texts.length)
        throw new UnavailableError(`${host} answered in a way that is not known here.`);
      const [detected] = [read.detectedLanguage].flat();
      return { texts: read.translatedText, from: detected?.language ?? '' };
    },
  };
}
