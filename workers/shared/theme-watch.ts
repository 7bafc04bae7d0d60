import type { Coordination, CoordinationPost } from '#src/domain/coordination.ts';
import type { AdoptedTheme, BatchChange } from '#src/domain/themes/brand-detector.ts';
import type { App } from '#src/ports/app.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { ThemePlace } from '#src/schemas/theme.ts';
import type { ThemePost } from '#src/schemas/theme-state.ts';
import { openThemeThread } from '#src/services/theme-thread.ts';
import { textOf } from './theme-text.ts';

/** What is learnt is written so often; a process that dies reads what came since then once more. */
const saveMs = 5 * 60_000;
const textsAtOnce = 200;

/** What this process remembers of the look for themes, so that it need not be read for each look; it computes on its own thread. */
export interface ThemeWatch extends AsyncDisposable {
  place(): ThemePlace | undefined;
  moveTo(place: ThemePlace | undefined): void;
  observe(brandId: string, posts: ThemePost[], adopted: AdoptedTheme[]): Promise<BatchChange>;
  coordination(posts: CoordinationPost[]): Promise<Coordination>;
  /** To be called before each look: forgets everything where another process has written since, or the thread died. */
  refresh(now: Date): Promise<void>;
  /** To be called after each look: writes what was learnt, when it is time. */
  keep(now: Date): Promise<void>;
}

interface Watched {
  version: number;
  isChanged: boolean;
}

export function themeWatch({ store, log }: Pick<App, 'store' | 'log'>): ThemeWatch {
  let place: ThemePlace | undefined;
  let version: number | undefined;
  let savedAt: Date | undefined;
  const brands = new Map<string, Watched>();
  const thread = openThemeThread((cause) => {
    log.error(
      { problem: String(cause) },
      'the thread that looks for themes died; the next look reads again what was learnt',
    );
    forget();
  });

  /** Nothing is written until the next look has read what is stored. */
  function forget(): void {
    version = undefined;
    brands.clear();
  }

  async function takeUp(brandId: string): Promise<Watched> {
    const stored = await store.themes.memory(brandId);
    const postIds = await thread.ask('read', brandId, stored?.content);
    const texts = new Map<string, string>();
    for (let at = 0; at < postIds.length; at += textsAtOnce) {
      const byMention = new Map(postIds.slice(at, at + textsAtOnce).map((id) => [mentionId(id, brandId), id]));
      for (const found of await store.mentions.texts([...byMention.keys()])) {
        texts.set(byMention.get(found.id) ?? '', textOf(found));
      }
    }
    await thread.ask('takeUp', brandId, texts);
    return { version: stored?.version ?? 0, isChanged: false };
  }

  return {
    place: () => place,
    moveTo(next) {
      place = next;
    },
    async refresh(now) {
      const stored = await store.themes.memory('place');
      const storedVersion = stored?.version ?? 0;
      if (version === storedVersion) return;
      forget();
      version = storedVersion;
      place = ThemePlace.safeParse(stored?.content).data;
      savedAt = stored && now;
    },
    async observe(brandId, posts, adopted) {
      const known = brands.get(brandId) ?? (await takeUp(brandId));
      brands.set(brandId, { ...known, isChanged: true });
      return thread.ask('observe', brandId, posts, adopted);
    },
    coordination: (posts) => thread.ask('coordination', posts),
    async keep(now) {
      const before = version;
      if (before === undefined || (savedAt && now.getTime() - savedAt.getTime() < saveMs)) return;
      savedAt = now;
      for (const [id, known] of [...brands].filter(([, { isChanged }]) => isChanged)) {
        const memory = { id, content: await thread.ask('write', id), version: known.version + 1 };
        // Another process is at it: what it knows is read next time, and what it has not seen is looked at again.
        if (!(await store.themes.saveMemory(memory))) return forget();
        brands.set(id, { version: memory.version, isChanged: false });
      }
      const memory = { id: 'place', content: place, version: before + 1 };
      if (!(await store.themes.saveMemory(memory))) return forget();
      version = memory.version;
    },
    [Symbol.asyncDispose]: () => thread[Symbol.asyncDispose](),
  };
}
