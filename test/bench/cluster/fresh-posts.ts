import { writePosts } from '../posts.ts';

const hourMs = 3_600_000;

/** As polls bring them: of the last two hours, so that a batch falls into one or two hours' counts. */
export async function writeFreshPosts(file: string, rows: number, seed = 1): Promise<void> {
  await writePosts(file, rows, seed, { fromMs: 2 * hourMs, toMs: 0 });
}
