import { CallError } from './call.ts';

/** Signs in by better-auth's own route; the session is a cookie that scripts cannot read. Throws CallError. */
export async function signIn(email: string, password: string): Promise<void> {
  await post('/api/auth/sign-in/email', { email, password });
}

/** Ends the session on the server. Throws CallError. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
}

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (!response) throw new CallError(0, 'offline', 'Earshot cannot be reached. Try again when the connection is back.');
  if (response.ok) return;
  const answer: unknown = await response.json().catch(() => undefined);
  const { message } = (answer ?? {}) as { message?: string };
  throw new CallError(response.status, 'failed', sentence(response.status, message));
}

function sentence(status: number, message: string | undefined): string {
  if (status === 401) return 'E-mail address and password do not go together.';
  if (status === 403) return message ?? 'This account is locked. Ask an admin.';
  if (status === 429) return 'Too many tries. Wait a minute, then try again.';
  return message ?? `The server answered with status ${status}.`;
}
