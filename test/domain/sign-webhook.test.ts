import { createHmac, randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { signWebhook, webhookSecret } from '#src/domain/sign-webhook.ts';

const hmac = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest('base64');
const body = JSON.stringify({ type: 'case.opened', text: 'Grüße – 🚆' });

describe('a signed webhook', () => {
  test('is taken by a receiver that knows the secret', () => {
    const secret = webhookSecret(randomBytes(32));
    const headers = signWebhook({ id: 'msg_1', at: new Date(), body }, [secret], hmac);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  });

  test('is refused where its text, its id or its secret is another', () => {
    const secret = webhookSecret(randomBytes(32));
    const headers = signWebhook({ id: 'msg_1', at: new Date(), body }, [secret], hmac);
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow();
    expect(() => new Webhook(webhookSecret(randomBytes(32))).verify(body, headers)).toThrow();
  });

  test('is refused when it is shown again long after it was sent', () => {
    const secret = webhookSecret(randomBytes(32));
    const headers = signWebhook({ id: 'msg_1', at: new Date(Date.now() - 600_000), body }, [secret], hmac);
    expect(() => new Webhook(secret).verify(body, headers)).toThrow('too old');
  });

  test('is taken by the old and by the new secret while one is replaced', () => {
    const [old, fresh] = [webhookSecret(randomBytes(32)), webhookSecret(randomBytes(32))];
    const headers = signWebhook({ id: 'msg_1', at: new Date(), body }, [fresh, old], hmac);
    for (const secret of [old, fresh]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  });
});
