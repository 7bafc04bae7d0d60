import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * A look into the queue for operators: pages and calls below `/admin/queues`, which is cut off what it is handed. It shows
 * jobs, tries failed ones again and lets delayed ones run at once; what would throw work away it refuses.
 */
export interface Board extends AsyncDisposable {
  /** Whoever asks must be known to be an admin, and to ask from our own page. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

export const boardPath = '/admin/queues';
