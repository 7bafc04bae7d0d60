import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Translation } from '../translation.ts';

/** ISO 639-1. */
const language = z.string().regex(/^[a-z]{2}$/);

export const TranslateState = z.object({
  /** Whose machine translates; missing where none is set up. */
  by: z.string().optional(),
  /** What this person wants translated without asking. */
  always: z.array(language),
});
export type TranslateState = z.infer<typeof TranslateState>;

export const getTranslateState = endpoint({
  method: 'GET',
  path: '/api/translation',
  caller: 'read',
  summary: 'Whether posts can be translated here, and which languages this person wants translated always.',
  answer: TranslateState,
});

export const translatePost = endpoint({
  method: 'POST',
  path: '/api/translation/post',
  caller: 'read',
  summary:
    'A stored post in another language, made by the machine that the operator set up; kept, so that it is made once.',
  body: z.object({ postId: z.string(), to: language }),
  answer: Translation,
});

export const alwaysTranslate = endpoint({
  method: 'POST',
  path: '/api/translation/always',
  caller: 'read',
  summary: 'Translates posts of a language always, or only when asked.',
  body: z.object({ language, on: z.boolean() }),
  answer: TranslateState,
});
