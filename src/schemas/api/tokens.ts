import { z } from 'zod';
import { AccessToken, TokenScope } from '../access-token.ts';
import { endpoint } from '../endpoint.ts';

const ShownToken = AccessToken.omit({ hash: true, of: true });
export type ShownToken = z.infer<typeof ShownToken>;

export const TokenForm = z.object({
  name: z.string().trim().min(1).max(100),
  /** `read` is in every token. */
  scopes: z.array(TokenScope),
  /** In how many days it ends; without it, never. */
  days: z.number().int().min(1).max(3650).optional(),
});
export type TokenForm = z.infer<typeof TokenForm>;

export const listTokens = endpoint({
  method: 'GET',
  path: '/api/tokens',
  caller: 'signed_in',
  browserOnly: true,
  summary: 'The asker’s own keys for programs, the newest first; their secrets are kept nowhere.',
  answer: z.object({ tokens: z.array(ShownToken) }),
});

export const createToken = endpoint({
  method: 'POST',
  path: '/api/tokens',
  caller: 'signed_in',
  browserOnly: true,
  summary:
    'Makes a key for a program that acts in the asker’s name, and shows it, once. It never allows more than the role.',
  body: TokenForm,
  answer: z.object({ token: ShownToken, secret: z.string() }),
});

export const revokeToken = endpoint({
  method: 'DELETE',
  path: '/api/tokens/:tokenId',
  caller: 'signed_in',
  browserOnly: true,
  summary: 'Ends a key at once.',
  params: z.object({ tokenId: z.string() }),
  body: z.object({}),
  answer: ShownToken,
});
