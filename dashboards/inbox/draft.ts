import { z } from 'zod';

/** A message being written; its key is made once, so that a press that is sent twice acts once. */
export const Draft = z.object({
  key: z.string(),
  text: z.string(),
  /** The post it answers; the case's opening one where missing. */
  postId: z.string().optional(),
});
export type Draft = z.infer<typeof Draft>;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const placeOf = (caseId: string) => `earshot.draft.${caseId}`;

/** What was being written to a case; undefined where nothing was, or it cannot be read. */
export function readDraft(shelf: Shelf, caseId: string): Draft | undefined {
  try {
    return Draft.parse(JSON.parse(shelf.getItem(placeOf(caseId)) ?? ''));
  } catch {
    return undefined;
  }
}

/** Keeps a draft in this browser; one without text is forgotten. A full or closed store costs the draft, not the page. */
export function keepDraft(shelf: Shelf, caseId: string, draft: Draft): void {
  try {
    if (draft.text.trim() === '') shelf.removeItem(placeOf(caseId));
    else shelf.setItem(placeOf(caseId), JSON.stringify(draft));
  } catch {
    // Private windows may refuse; the text is still on the screen.
  }
}
