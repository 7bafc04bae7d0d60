import { may } from '../domain/permissions.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import type { DigestReader } from '../schemas/digest.ts';
import { MailLink } from '../schemas/mail-link.ts';

type Needs = Pick<App, 'secrets' | 'clock' | 'baseUrl'>;

const dayMs = 86_400_000;
const assignMs = 7 * dayMs;
const confirmMs = 3 * dayMs;
const wishesMs = 90 * dayMs;

/** What sealed links are bound to: no other sealed text opens as one. */
const context = 'mail link';

/**
 * Where a reader's mail leads: each case, and taking it for those who may work on cases; at its foot the reader's wishes, and the way
 * to stop it.
 */
export async function linksFor(app: Needs & Pick<App, 'accounts'>, reader: DigestReader) {
  const until = (ms: number) => new Date(app.clock.now().getTime() + ms);
  const user = reader.userId && (await app.accounts.list()).find(({ id }) => id === reader.userId);
  const taker = user && !user.disabled && may(user.role, 'triage') ? user.id : undefined;
  return {
    links: ({ id: caseId }: Pick<Case, 'id'>): { open: string; assign?: string } => ({
      open: `${app.baseUrl}/inbox/${encodeURIComponent(caseId)}`,
      ...(taker !== undefined && {
        assign: actLink(app, { does: 'assign', userId: taker, caseId, until: until(assignMs) }),
      }),
    }),
    footer: {
      wishes: actLink(app, { does: 'wishes', readerId: reader.id, until: until(wishesMs) }),
      stop: unsubscribeLink(app, reader.id),
    },
  };
}

export function confirmLink(app: Needs, readerId: string): string {
  const until = new Date(app.clock.now().getTime() + confirmMs);
  return actLink(app, { does: 'confirm', readerId, until });
}

/** A page that says what would happen, and does it when its button is pressed: programs that follow links change nothing. */
export function actLink(app: Pick<App, 'secrets' | 'baseUrl'>, link: MailLink): string {
  return `${app.baseUrl}/act/${sealed(app, link)}`;
}

/** Also what mail programs post to. */
export function unsubscribeLink(app: Pick<App, 'secrets' | 'baseUrl'>, readerId: string): string {
  return `${app.baseUrl}/unsubscribe/${sealed(app, { does: 'unsubscribe', readerId })}`;
}

/** Undefined for what is no link of ours; one that is too old is answered all the same. */
export function openLink({ secrets }: Pick<App, 'secrets'>, token: string): MailLink | undefined {
  try {
    return MailLink.safeParse(JSON.parse(secrets.open(token, context))).data;
  } catch {
    return undefined;
  }
}

function sealed({ secrets }: Pick<App, 'secrets'>, link: MailLink): string {
  return secrets.seal(JSON.stringify(link), context);
}

/**
 * An address at which word of a reader's mail arrives. The tag cannot be guessed, so that nobody stops another's mail; it is
 * short (a local part has 64 octets), and survives servers that make all letters small.
 */
export function taggedAddress(app: Pick<App, 'secrets'>, address: string, readerId: string): string {
  const [local = '', host = ''] = address.split('@');
  return `${local}+${tagOf(app, readerId)}@${host}`;
}

/** The reader of one of the addresses `taggedAddress` made. */
export function readerAt<R extends Pick<DigestReader, 'id'>>(
  app: Pick<App, 'secrets'>,
  address: string,
  recipients: readonly string[],
  readers: readonly R[],
): R | undefined {
  const wanted = new Set(recipients.map((recipient) => recipient.toLowerCase()));
  return readers.find(({ id }) => wanted.has(taggedAddress(app, address, id).toLowerCase()));
}

function tagOf({ secrets }: Pick<App, 'secrets'>, readerId: string): string {
  return Buffer.from(secrets.fingerprint(`mail of ${readerId}`), 'base64url')
    .toString('hex')
    .slice(0, 24);
}
