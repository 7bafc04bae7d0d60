import { faultOfTopics, topicsOf } from '#src/domain/topics.ts';
import type { Brand, BrandTopic } from '#src/schemas/brand.ts';

/** A topic as it is being edited. */
export interface EditedTopic {
  /** Tells the rows of the form apart; never sent. */
  key: string;
  name: string;
  department: string;
  /** Words and phrases with commas or line ends between them. */
  words: string;
}

let made = 0;

export function newTopic(topic: Partial<BrandTopic> = {}): EditedTopic {
  made += 1;
  const { name = '', department = '', words = [] } = topic;
  return { key: `topic ${made}`, name, department, words: words.join(', ') };
}

/** The topics of a brand as they are edited; of one without its own list the built-in one, to begin from. */
export function editedTopics(brand: Pick<Brand, 'topics'> | undefined): EditedTopic[] {
  return topicsOf(brand).map(newTopic);
}

/** The topics as they are sent. */
export function topicsToSend(topics: readonly EditedTopic[]): BrandTopic[] {
  return topics.map(({ name, department, words }) => ({
    name: name.trim(),
    words: words
      .split(/[,،，、\n]/u)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
    ...(department.trim() && { department: department.trim() }),
  }));
}

/** What is wrong with them, in a sentence; undefined where nothing is. */
export function faultOfEdited(topics: readonly EditedTopic[] | undefined): string | undefined {
  return topics && faultOfTopics(topicsToSend(topics));
}
