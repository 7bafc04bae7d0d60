import type { News } from '../schemas/news.ts';

/** Tells every open screen what changed. Best effort: a screen that missed some reloads. */
export interface Announcer extends AsyncDisposable {
  announce(news: News): void;
  /** Returns the function that ends the subscription. A listener that throws disturbs nobody else. */
  subscribe(listener: (news: News) => void): () => void;
}
