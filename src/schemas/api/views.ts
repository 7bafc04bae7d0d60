import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { SavedView, ViewOrder } from '../saved-view.ts';

/** What a person says of a view: shared with all who read cases, or for themselves. */
export const ViewWords = SavedView.pick({ name: true, view: true, criteria: true }).extend({ shared: z.boolean() });
export type ViewWords = z.infer<typeof ViewWords>;

const viewParams = z.object({ viewId: z.string() });

/** The views that somebody sees, in their order. */
export const ShownViews = z.object({ views: z.array(SavedView), opensWith: z.string().optional() });
export type ShownViews = z.infer<typeof ShownViews>;

export const listViews = endpoint({
  method: 'GET',
  path: '/api/views',
  caller: 'read',
  summary: 'The saved views of whoever asks and those that are shared, in the order of whoever asks.',
  answer: ShownViews,
});

export const countViews = endpoint({
  method: 'GET',
  path: '/api/views/counts',
  caller: 'read',
  summary: 'How many cases stand in each saved view that whoever asks sees, by its id.',
  answer: z.object({ counts: z.record(z.string(), z.number().int()) }),
});

export const createView = endpoint({
  method: 'POST',
  path: '/api/views',
  caller: 'read',
  summary: 'Keeps a view under a name. To share it needs the permission `triage`.',
  body: ViewWords,
  answer: SavedView,
});

export const changeView = endpoint({
  method: 'PUT',
  path: '/api/views/:viewId',
  caller: 'read',
  summary: 'Changes a saved view: one’s own, or, with the permission `approve`, one that somebody else shares.',
  params: viewParams,
  body: ViewWords.extend({ version: z.number().int() }),
  answer: SavedView,
});

export const removeView = endpoint({
  method: 'DELETE',
  path: '/api/views/:viewId',
  caller: 'read',
  summary: 'Removes a saved view: one’s own, or, with the permission `approve`, one that somebody else shares.',
  params: viewParams,
  body: z.object({}),
  answer: z.object({}),
});

export const orderViews = endpoint({
  method: 'PUT',
  path: '/api/view-order',
  caller: 'read',
  summary: 'Says in which order whoever asks wants the saved views, and with which the inbox opens.',
  body: ViewOrder.pick({ order: true, opensWith: true }),
  answer: ShownViews,
});
