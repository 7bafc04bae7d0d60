import type { FeatureBag } from './bag.ts';

/** Of a post that names many accounts the first few say to whom it speaks. */
const mostHandles = 6;
const handle = /@(\w{1,40})/gu;
const service = /help|support|care|serv|cs$|ask|assist|contact|hear|talk/iu;

/**
 * To whom a post speaks, since complaints go to accounts that are there to help: numbers from `slot` on whether it begins
 * with a handle, whether one sounds like a service and whether there are several. Whose handle it is stays out: how often a
 * company was complained of in what was learnt says nothing of another one. Read from the text as it was written, so that
 * it is the same whichever brand is asked about.
 */
export function addAddressees({ numbers }: FeatureBag, raw: string, slot: number): void {
  if (!raw.includes('@')) return;
  let [handles, serves] = [0, false];
  for (const [, name = ''] of raw.matchAll(handle)) {
    serves ||= service.test(name);
    handles += 1;
    if (handles >= mostHandles) break;
  }
  numbers[slot] = raw.trimStart().startsWith('@') ? 1 : 0;
  numbers[slot + 1] = serves ? 1 : 0;
  numbers[slot + 2] = handles > 1 ? 1 : 0;
}
