import { showPresence } from '#src/schemas/api/presence.ts';
import { beatMs } from '#src/schemas/presence.ts';
import { call } from '../../shared/call.ts';
import { newKey } from '../answer/useDraft.ts';

/** Somebody who leafs through the list stands nowhere. */
const settledMs = 250;

/** A case, or a thread of a board; a screen may stand at one of each. */
type Place = { caseId: string } | { threadId: string };

const screenId = newKey();
const nowhere = { caseId: null, threadId: null };
let here: { caseId: string | null; threadId: string | null } = nowhere;
let writing = false;
let waiting: ReturnType<typeof setTimeout> | undefined;

/**
 * Says that this screen shows a case or a thread until the returned function is called. A screen that nobody looks at falls silent and
 * is forgotten; one that is closed says so.
 */
export function standAt(place: Place): () => void {
  here = { ...here, ...place };
  if ('caseId' in place) writing = false;
  tellSoon();
  const beat = setInterval(tellIfSeen, beatMs);
  document.addEventListener('visibilitychange', tellIfSeen);
  window.addEventListener('online', tellIfSeen);
  window.addEventListener('pagehide', sayGone);
  return () => {
    clearInterval(beat);
    document.removeEventListener('visibilitychange', tellIfSeen);
    window.removeEventListener('online', tellIfSeen);
    window.removeEventListener('pagehide', sayGone);
    here = 'caseId' in place ? { ...here, caseId: null } : { ...here, threadId: null };
    if ('caseId' in place) writing = false;
    tellSoon();
  };
}

/** Whether an answer is being typed on this screen. */
export function sayWriting(isWriting: boolean): void {
  if (writing === isWriting || here.caseId === null) return;
  writing = isWriting;
  tellSoon();
}

function tellSoon(): void {
  clearTimeout(waiting);
  waiting = setTimeout(here.caseId === null && here.threadId === null ? tell : tellIfSeen, settledMs);
}

function tellIfSeen(): void {
  if (document.visibilityState === 'visible') tell();
}

function tell(): void {
  // The next beat says it again.
  void call(showPresence, { body: { screenId, ...here, writing } }).catch(() => undefined);
}

/** Reaches the server though the page is gone by then. */
function sayGone(): void {
  const gone = JSON.stringify({ screenId, ...nowhere, writing: false });
  navigator.sendBeacon(showPresence.path, new Blob([gone], { type: 'application/json' }));
}
