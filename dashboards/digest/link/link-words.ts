import type { LinkState } from '#src/schemas/mail-link.ts';
import { readerLinkWords, toReader } from './reader-link-words.ts';

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
      return confirmWords(state);
    case 'unsubscribe':
      return stopWords(state);
    case 'wishes': {
      const { wishes } = readerLinkWords[state.language ?? 'en'];
      return { title: wishes.title, says: [state.state === 'old' ? wishes.old : wishes.gone] };
    }
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

function confirmWords({ state, email, language = 'en' }: Of<'confirm'>): LinkWords {
  const words = readerLinkWords[language].confirm;
  const says = [toReader(words[state], email)];
  return { title: words.title, says, ...(state === 'ready' && { button: words.button }) };
}

function stopWords({ state, email, language = 'en' }: Of<'unsubscribe'>): LinkWords {
  const words = readerLinkWords[language].stop;
  const says = [toReader(words[state], email), ...(state === 'done' ? [words.again] : [])];
  return { title: words.title, says, ...(state === 'ready' && { button: words.button }) };
}
