interface Offer {
  take: () => void;
  until: number;
}

/** What can be taken back by the key u, the latest last. */
let offers: Offer[] = [];
const most = 50;

/** Offers a way back for so long; answers a function that takes it once, for a button beside the key. */
export function offerUndo(take: () => void, forMs: number): () => void {
  const offer: Offer = { take, until: Date.now() + forMs };
  offers = [...offers.slice(1 - most), offer];
  return () => {
    if (!offers.includes(offer)) return;
    offers = offers.filter((other) => other !== offer);
    take();
  };
}

/** Takes back what was done last, then what was done before it; false where there is nothing (any more). */
export function undoLatest(): boolean {
  const now = Date.now();
  offers = offers.filter(({ until }) => until >= now);
  const last = offers.pop();
  last?.take();
  return last !== undefined;
}
