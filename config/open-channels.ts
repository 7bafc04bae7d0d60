import { openMailChannel } from '#src/adapters/mail-channel/channel.ts';
import { openMattermost } from '#src/adapters/mattermost/channel.ts';
import { openNtfy } from '#src/adapters/ntfy/channel.ts';
import { openSignedWebhook } from '#src/adapters/signed-webhook/channel.ts';
import { openSlack } from '#src/adapters/slack/channel.ts';
import { openTeams } from '#src/adapters/teams/channel.ts';
import { openTelegram } from '#src/adapters/telegram/channel.ts';
import { makePushKeys, openWebPush } from '#src/adapters/web-push/channel.ts';
import type { App } from '#src/ports/app.ts';

/** How alerts reach people and their channels. */
export function channelOpener(
  app: Pick<App, 'fetch' | 'clock' | 'notifier'>,
): Pick<App, 'openChannel' | 'makePushKeys'> {
  const { fetch, clock } = app;
  return {
    makePushKeys,
    openChannel(access) {
      switch (access.kind) {
        case 'slack':
          return openSlack({ access, fetch, clock });
        case 'teams':
          return openTeams({ access, fetch, clock });
        case 'mattermost':
          return openMattermost({ access, fetch, clock });
        case 'webhook':
          return openSignedWebhook({ access, fetch, clock });
        case 'telegram':
          return openTelegram({ access, fetch, clock });
        case 'ntfy':
          return openNtfy({ access, fetch, clock });
        case 'mail':
          return openMailChannel({ to: { email: access.to, name: access.name ?? '' }, notifier: app.notifier });
        case 'push':
          return openWebPush({ access, fetch, clock });
      }
    },
  };
}
