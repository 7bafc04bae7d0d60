interface Offer {
  take: () => void;
  until: number;
}

/** What can be taken back by the key u, the latest last. */
let offers: Offer[] = [];
const most = 50;

/** Offered with the press, so that the key right behind it means this and nothing before it. */
export interface WayBack {
  /** As the key u does, once. */
  take: () => void;
  /** It was asked for already: what goes on is better stopped. */
  isTaken: () => boolean;
  /** It is done: taken back by this for so long, or at once where that was asked for before the server answered, which is told. */
  open: (back: () => void, forMs: number) => boolean;
  /** There is nothing to take back. */
  close: () => void;
}

/** Whoever takes it before the server has answered gets it then. */
export function offerWayBack(): WayBack {
  let isTaken = false;
  let run: (() => void) | undefined;
  const offer: Offer = {
    take: () => {
      isTaken = true;
      run?.();
    },
    until: Number.POSITIVE_INFINITY,
  };
  offers = [...offers.slice(1 - most), offer];
  const withdraw = () => {
    const stands = offers.includes(offer);
    offers = offers.filter((other) => other !== offer);
    return stands;
  };
  return {
    take: () => withdraw() && offer.take(),
    isTaken: () => isTaken,
    open: (back, forMs) => {
      run = back;
      offer.until = Date.now() + forMs;
      if (isTaken) back();
      return isTaken;
    },
    close: withdraw,
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
