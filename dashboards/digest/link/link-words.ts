import type { LinkState } from '#src/schemas/mail-link.ts';

export interface LinkWords {
  title: string;
  /** What would happen, or how things stand. */
  says: string[];
  /** Only where there is something to do. */
  button?: string;
}

/** What the page of a link says. */
export function linkWords(state: LinkState): LinkWords {
  switch (state.does) {
    case 'assign':
      return { title: 'Take this case', ...assignWords(state) };
    case 'acknowledge':
      return { title: 'Take this alert', ...alertWords(state) };
    case 'confirm':
      return { title: 'The digest of Earshot', ...confirmWords(state) };
    case 'unsubscribe':
      return { title: 'Stop the digest', ...stopWords(state) };
    case 'wishes':
      return {
        title: 'Your digest',
        says: [
          state.state === 'old'
            ? 'This link is too old. Use the one in a newer mail.'
            : 'This reader was removed: no mail is sent any more.',
        ],
      };
    case 'nothing':
      return {
        title: 'A link of a mail',
        says: ['This link is not whole, or not one of ours. Open it from the mail again. Nothing was done.'],
      };
  }
}

type Of<D extends LinkState['does']> = Omit<Extract<LinkState, { does: D }>, 'does'>;

function assignWords({ state, name, holder }: Of<'assign'>): Omit<LinkWords, 'title'> {
  switch (state) {
    case 'ready':
      return {
        says: [`You take this case as ${name}. Nothing happens before you press the button.`],
        button: `Take it as ${name}`,
      };
    case 'yours':
      return { says: [`The case is yours, ${name}.`] };
    case 'taken':
      return { says: [`${holder ?? 'Somebody else'} has this case already. It was left with them.`] };
    case 'closed':
      return { says: ['This case is closed: nobody needs to take it any more.'] };
    case 'old':
      return {
        says: ['This link is older than seven days and takes nothing any more. Sign in to see the case as it is now.'],
      };
    case 'not_allowed':
      return { says: ['The person this mail was for may not work on cases any more. Nothing was done.'] };
    case 'gone':
      return { says: ['This case is not there any more.'] };
  }
}

function alertWords({ state, name, holder }: Of<'acknowledge'>): Omit<LinkWords, 'title'> {
  switch (state) {
    case 'ready':
      return {
        says: [
          `You take care of this as ${name}, and nobody else is called. Nothing happens before you press the button.`,
        ],
        button: `I take it, as ${name}`,
      };
    case 'yours':
      return { says: [`You have this, ${name}. Nobody else is called.`] };
    case 'taken':
      return { says: [`${holder ?? 'Somebody else'} has this already.`] };
    case 'over':
      return { says: ['This is over: nobody needs to take it any more.'] };
    case 'old':
      return { says: ['This link is too old and does nothing any more. Sign in to see how things stand.'] };
    case 'not_allowed':
      return { says: ['The person this was for may not take it any more. Nothing was done.'] };
    case 'gone':
      return { says: ['This is not there any more.'] };
  }
}

function confirmWords({ state, email }: Of<'confirm'>): Omit<LinkWords, 'title'> {
  const address = email ?? 'this address';
  switch (state) {
    case 'ready':
      return {
        says: [
          `The daily mail goes to ${address} once you press the button. Each mail has a link to change or stop it.`,
        ],
        button: 'Yes, send it to me',
      };
    case 'done':
      return { says: [`The daily mail goes to ${address}. Each one has a link to change or stop it.`] };
    case 'old':
      return { says: ['This link is older than three days. Ask whoever invited you to have it sent again.'] };
    case 'gone':
      return { says: ['This invitation was taken back. No mail is sent.'] };
  }
}

function stopWords({ state, email }: Of<'unsubscribe'>): Omit<LinkWords, 'title'> {
  switch (state) {
    case 'ready':
      return {
        says: [`No digest goes to ${email ?? 'this address'} any more once you press the button.`],
        button: 'Stop the digest',
      };
    case 'done':
      return {
        says: [
          `No digest goes to ${email ?? 'this address'} any more.`,
          'If you want it again: the link to your wishes in any mail of the last ninety days starts it.',
        ],
      };
    case 'gone':
      return { says: ['This reader was removed: no mail is sent any more.'] };
  }
}
