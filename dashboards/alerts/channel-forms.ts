import type { AlertKind, AlertLevel, ChannelKind } from '#src/schemas/channel.ts';

export interface ChannelField {
  name: string;
  label: string;
  description?: string;
  placeholder?: string;
  isSecret?: boolean;
  /** Ours to choose: one is made up for the person. */
  isMadeUp?: boolean;
}

interface ChannelForm {
  name: string;
  /** What has to be there before, in a sentence. */
  about: string;
  fields: ChannelField[];
}

const bot = 'Its message is put right in place; by a webhook it can only add another one.';

/** What a person fills in for each kind of channel. */
export const channelForms: Record<ChannelKind, ChannelForm> = {
  slack: {
    name: 'Slack',
    about: `A bot with the scope chat:write, invited to the channel, or an incoming webhook. ${bot}`,
    fields: [
      { name: 'token', label: 'Bot token', placeholder: 'xoxb-…', isSecret: true },
      { name: 'channel', label: 'Channel', description: 'Its id, as in C0123456789' },
      { name: 'url', label: 'Or incoming webhook', placeholder: 'https://hooks.slack.com/services/…', isSecret: true },
    ],
  },
  teams: {
    name: 'Microsoft Teams',
    about: 'A workflow “Send webhook alerts to a channel” of the Workflows app.',
    fields: [{ name: 'url', label: 'Address of the workflow', placeholder: 'https://…', isSecret: true }],
  },
  mattermost: {
    name: 'Mattermost',
    about: `A bot account in the channel, or an incoming webhook. ${bot}`,
    fields: [
      { name: 'server', label: 'Server', placeholder: 'https://chat.example.org' },
      { name: 'token', label: 'Bot token', isSecret: true },
      { name: 'channel', label: 'Channel id', description: 'Under View info of the channel' },
      { name: 'url', label: 'Or incoming webhook', placeholder: 'https://chat.example.org/hooks/…', isSecret: true },
    ],
  },
  webhook: {
    name: 'Signed webhook',
    about: 'Any server of yours that verifies Standard Webhooks.',
    fields: [
      { name: 'url', label: 'Address', placeholder: 'https://example.org/alerts' },
      { name: 'secret', label: 'Secret', placeholder: 'whsec_…', isSecret: true, isMadeUp: true },
    ],
  },
  telegram: {
    name: 'Telegram',
    about: 'A bot of @BotFather that is in the chat. Its message is put right in place.',
    fields: [
      { name: 'token', label: 'Bot token', placeholder: '123456:ABC…', isSecret: true },
      { name: 'chat', label: 'Chat id', description: 'Of a group it begins with a minus' },
    ],
  },
  ntfy: {
    name: 'ntfy',
    about: 'A topic of ntfy.sh or of a server of your own. Whoever knows the topic can read along.',
    fields: [
      { name: 'server', label: 'Server', placeholder: 'https://ntfy.sh' },
      { name: 'topic', label: 'Topic', isSecret: true },
      { name: 'token', label: 'Access token', description: 'Where the topic wants one', isSecret: true },
    ],
  },
  mail: {
    name: 'Mail',
    about: 'One address, as that of a list or a pager.',
    fields: [{ name: 'to', label: 'Mail address', placeholder: 'on-call@example.org' }],
  },
};

export const alertKinds: Record<AlertKind, string> = {
  incident: 'Incidents',
  case: 'Critical cases nobody has',
  source: 'Sources that fall silent',
  thread: 'Threads of boards that burn',
  promise: 'Promises that are overdue',
};

export const alertLevels: Record<AlertLevel, string> = { warning: 'Everything', critical: 'Only what is critical' };

/** A secret as Standard Webhooks want it. */
export function madeUpWebhookSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`;
}
