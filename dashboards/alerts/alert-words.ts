import { clockText } from '#src/domain/hours-text.ts';
import type { QuietHours, Rung } from '#src/schemas/alert.ts';
import type { ShownChannel, ShownMessage } from '#src/schemas/api/alerts.ts';
import { relativeTime } from '../shared/relative-time.ts';
import { alertKinds } from './channel-forms.ts';

/** How a channel does, as a word for the eye and a sentence. */
export function channelHealth({ enabled, health }: Pick<ShownChannel, 'enabled' | 'health'>, now: Date) {
  if (!enabled) return { state: 'off', word: 'Off', sentence: 'Nothing is sent to it.' } as const;
  const ok = health.okAt ? `The last message was taken ${relativeTime(health.okAt, now)}.` : '';
  if (health.failures > 0) {
    const since = health.since ? ` First seen ${relativeTime(health.since, now)}.` : '';
    return {
      state: 'failing',
      word: 'Fails',
      sentence: `${health.problem ?? 'It failed.'}${since} ${ok}`.trim(),
    } as const;
  }
  if (!health.okAt)
    return { state: 'new', word: 'Not tried', sentence: 'Nothing was sent to it yet. Send a test.' } as const;
  return { state: 'well', word: 'Well', sentence: ok } as const;
}

/** "Incidents and critical cases nobody has · only what is critical" */
export function channelWants({ kinds, from, brandIds }: ShownChannel, brandName: (id: string) => string): string {
  const what = kinds.map((kind) => alertKinds[kind].toLowerCase()).join(', ');
  const whose = brandIds.length > 0 ? ` of ${brandIds.map(brandName).join(', ')}` : '';
  return `Gets ${what}${whose}${from === 'critical' ? ', only where critical' : ''}.`;
}

const statusWords: Record<ShownMessage['status'], string> = {
  planned: 'on its way',
  held: 'kept until it may disturb',
  waiting: 'tried again soon',
  sent: 'sent',
  unknown: 'whether it arrived is not known',
  failed: 'failed',
  gathered: 'beyond the day’s number; gathered',
  dropped: 'not needed any more',
};

export function messageStatus({ status, problem }: ShownMessage): string {
  return problem && status !== 'sent' ? `${statusWords[status]}: ${problem}` : statusWords[status];
}

export const wayNames: Record<ShownMessage['way'], string> = {
  slack: 'Slack',
  teams: 'Teams',
  mattermost: 'Mattermost',
  webhook: 'webhook',
  telegram: 'Telegram',
  ntfy: 'ntfy',
  mail: 'mail',
  push: 'browser',
};

export function rungWords({ minutes }: Rung, index: number): string {
  if (index === 0) return 'At once';
  return `After ${minutes} min`;
}

/** Whom a step without names calls. */
export const byRole = ['those who lead', 'those who answer', 'the admins', 'everybody'];

export function quietText({ from, to }: QuietHours): string {
  return `${clockText(from)}-${clockText(to)}`;
}
