/** What is signed of a webhook. One that is sent again has the same id and a new time. */
export interface WebhookMessage {
  id: string;
  at: Date;
  body: string;
}

/** HMAC-SHA256 in base64; who signs brings it, for rules have no crypto of their own. */
export type Hmac = (key: Uint8Array, text: string) => string;

/** What secrets begin with; behind it stands the key in base64. */
const secretMark = 'whsec_';

export function webhookSecret(key: Uint8Array): string {
  return secretMark + btoa(String.fromCharCode(...key));
}

/**
 * The headers of a signed webhook, as https://www.standardwebhooks.com has it. While a secret is being replaced there are
 * two, and the receiver takes it with whichever it knows.
 */
export function signWebhook(
  { id, at, body }: WebhookMessage,
  secrets: readonly string[],
  hmac: Hmac,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => `v1,${hmac(keyOf(secret), `${id}.${timestamp}.${body}`)}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function keyOf(secret: string): Uint8Array {
  const text = secret.startsWith(secretMark) ? secret.slice(secretMark.length) : secret;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
