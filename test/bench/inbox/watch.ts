import type { Page } from 'playwright-core';

type Look = string | { selector: string; text: string };

interface Watching {
  /** When the latest key or click came in, by the page's own clock. */
  inputAt: number;
  seen: (look: Look) => Promise<number>;
}

/**
 * Makes the page able to say how long it took from a key or a click until something was painted: from the event's own time
 * stamp to the frame after the one in which the thing stood there.
 */
export async function watchInputs(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watching: Watching = {
      inputAt: 0,
      seen: (look) =>
        new Promise((resolve, reject) => {
          const begun = performance.now();
          const holds = () => {
            if (typeof look === 'string') return document.querySelector(look) !== null;
            return [...document.querySelectorAll(look.selector)].some((one) => one.textContent?.includes(look.text));
          };
          const frame = () => {
            if (performance.now() - begun > 20_000)
              reject(new Error(`20 s went by, and ${JSON.stringify(look)} was not seen at ${location.pathname}.`));
            else if (!holds()) requestAnimationFrame(frame);
            else requestAnimationFrame(() => resolve(performance.now() - watching.inputAt));
          };
          frame();
        }),
    };
    const note = (event: Event) => {
      watching.inputAt = event.timeStamp;
    };
    for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, note, { capture: true });
    Object.assign(window, { watching });
  });
}

/** Milliseconds from the input that `press` makes until `look` is painted. */
export async function timed(page: Page, look: Look, press: () => Promise<unknown>): Promise<number> {
  await press();
  return page.evaluate((what) => (window as unknown as { watching: Watching }).watching.seen(what), look);
}

/** Milliseconds from the beginning of the navigation until `look` is painted. */
export function sinceNavigation(page: Page, look: Look): Promise<number> {
  return page.evaluate(async (what) => {
    const { watching } = window as unknown as { watching: Watching };
    watching.inputAt = 0;
    return watching.seen(what);
  }, look);
}
