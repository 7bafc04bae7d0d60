import { showPresence } from '#src/schemas/api/presence.ts';
import { beatMs } from '#src/schemas/presence.ts';
import { call } from '../../shared/call.ts';
import { newKey } from '../answer/useDraft.ts';

/** Somebody who leafs through the list stands nowhere. */
const settledMs = 250;

const screenId = newKey();
let caseId: string | null = null;
let writing = false;
let waiting: ReturnType<typeof setTimeout> | undefined;

/**
 * Says that this screen shows a case until the returned function is called. A screen that nobody looks at falls silent and
 * is forgotten; one that is closed says so.
 */
export function standAt(id: string): () => void {
  caseId = id;
  writing = false;
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
    caseId = null;
    writing = false;
    tellSoon();
  };
}

/** Whether an answer is being typed on this screen. */
export function sayWriting(isWriting: boolean): void {
  if (writing === isWriting || caseId === null) return;
  writing = isWriting;
  tellSoon();
}

function tellSoon(): void {
  clearTimeout(waiting);
  waiting = setTimeout(caseId === null ? tell : tellIfSeen, settledMs);
}

function tellIfSeen(): void {
  if (document.visibilityState === 'visible') tell();
}

function tell(): void {
  // The next beat says it again.
  void call(showPresence, { body: { screenId, caseId, writing } }).catch(() => undefined);
}

/** Reaches the server though the page is gone by then. */
function sayGone(): void {
  const gone = JSON.stringify({ screenId, caseId: null, writing: false });
  navigator.sendBeacon(showPresence.path, new Blob([gone], { type: 'application/json' }));
}
