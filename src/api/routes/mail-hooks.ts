import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Request, type RequestHandler, Router } from 'express';
import { NotFoundError, SignatureError } from '../../errors.ts';
import { oneClickUnsubscribe, takeBounce } from '../../schemas/api/mail-links.ts';
import { followLink } from '../../services/follow-link.ts';
import { openLink } from '../../services/mail-links.ts';
import { takeReturnedMail } from '../../services/returned-mail.ts';
import { atMost } from '../limits.ts';
import type { Api } from '../serve.ts';

/** A report returns the mail that it is about. */
const mostBytes = 5 * 1024 ** 2;

/**
 * What mail servers and mail programs call: from anywhere, without a session. The one shows a signature of the whole body, the
 * other a token that was sealed here; nothing else of what they send counts.
 */
export function mailHookRoutes({ app, served }: Pick<Api, 'app' | 'served'>, bounceSecret: string | undefined): Router {
  const router = Router();
  served.push(takeBounce, oneClickUnsubscribe);
  const raw = express.raw({ type: () => true, limit: mostBytes });
  router.post(takeBounce.path, notKept, atMost(600), raw, async (request, response) => {
    if (bounceSecret === undefined) throw new NotFoundError('The call');
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    if (!isSigned(request, body, bounceSecret)) throw new SignatureError('The signature is not the one of this body.');
    const to = typeof request.query.to === 'string' ? request.query.to : undefined;
    response.json({ found: await takeReturnedMail(app, body, to) });
  });
  // RFC 8058: a POST with `List-Unsubscribe=One-Click`, without cookies. What the body says does not matter: the token does.
  router.post(oneClickUnsubscribe.path, notKept, atMost(600), async (request, response) => {
    const token = String(request.params.token);
    if (openLink(app, token)?.does !== 'unsubscribe') throw new NotFoundError('The link');
    await followLink(app, token);
    response.json({});
  });
  return router;
}

const notKept: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

/** `X-Earshot-Signature: sha256=<HMAC-SHA256 of the body, as hex>`. */
function isSigned({ headers }: Request, body: Uint8Array, secret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(String(headers['x-earshot-signature'] ?? ''))?.[1];
  const wanted = createHmac('sha256', secret).update(body).digest();
  return given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), wanted);
}
