import type { Lane } from '#src/schemas/case.ts';

/** What each lane of the inbox is for, in the words of every screen. */
export const lanes: Record<Lane, { name: string; about: string }> = {
  engage: { name: 'Engage', about: 'Complaints and questions that want an answer' },
  share: { name: 'Share', about: 'Praise worth amplifying' },
  follow: { name: 'Follow', about: 'People worth following' },
};
