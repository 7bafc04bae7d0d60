import { hash, verify } from '@node-rs/argon2';
import type { BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';

/** The header in which `handle` names the client's address; whatever a client sends under this name is overwritten. */
export const clientHeader = 'x-earshot-client';

const dayS = 86_400;

export interface SignInOptions {
  secret: string;
  /** How people reach the page; over https, cookies are sent over https alone. */
  baseUrl: string;
  isDisabled(userId: string): Promise<boolean>;
}

/** Sign-in by mail address and password, and nothing else: no sign-up, no mails, no other providers, no telemetry. */
export function signInOptions({ secret, baseUrl, isDisabled }: SignInOptions): BetterAuthOptions {
  return {
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    // The caller lets only its own hosts through, so a page of the host that was asked is one of ours.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      // argon2id with 19 MiB and two passes: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
      password: { hash: (password) => hash(password), verify: (given) => verify(given.hash, given.password) },
    },
    user: {
      modelName: 'users',
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'viewer', input: false },
        disabled: { type: 'boolean', required: true, defaultValue: false, input: false },
      },
    },
    session: { modelName: 'sessions', expiresIn: 14 * dayS, disableSessionRefresh: true },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'sign_in_rates',
      window: 60,
      max: 120,
      customRules: { '/sign-in/email': { window: 60, max: 15 }, '/change-password': { window: 60, max: 10 } },
    },
    advanced: {
      // Said aloud because better-auth leaves them out where NODE_ENV is `test`.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: 'earshot',
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict' },
      ipAddress: { ipAddressHeaders: [clientHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (await isDisabled(userId))
              throw new APIError('FORBIDDEN', { code: 'LOCKED_OUT', message: 'This account is locked. Ask an admin.' });
          },
        },
      },
    },
    onAPIError: { throw: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
  };
}
