import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Present, ScreenPlace } from '../presence.ts';

export const showPresence = endpoint({
  method: 'POST',
  path: '/api/presence',
  caller: 'read',
  summary:
    'Says which case or thread is open on a screen of the caller. Said again every 15 seconds; a screen that was not heard ' +
    'for 45 seconds is gone. Nothing of it is stored.',
  body: ScreenPlace,
  answer: z.object({}),
});

export const whoIsHere = endpoint({
  method: 'GET',
  path: '/api/presence',
  caller: 'read',
  summary: 'Who has which case or thread open now, and who is writing an answer.',
  answer: z.object({ present: z.array(Present) }),
});
