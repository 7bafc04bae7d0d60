import type { Board } from '#src/schemas/api/threads.ts';
import type { BoardsSearch } from '../search.ts';

/** A choice of a list; `value` is a board, or a board and one of its places, as JSON. */
interface Choice {
  value: string;
  label: string;
}

/** Boards, each with its places under it. */
export function boardChoices(boards: readonly Board[]): { group: string; items: Choice[] }[] {
  return boards.map(({ sourceId, name, places }) => ({
    group: name,
    items: [
      { value: boardValue(sourceId, undefined), label: `All of ${name}` },
      ...places.map((place) => ({ value: boardValue(sourceId, place), label: place })),
    ],
  }));
}

export function boardValue(sourceId: string, place: string | undefined): string {
  return JSON.stringify(place === undefined ? [sourceId] : [sourceId, place]);
}

/** What a chosen value narrows the list to. */
export function boardOf(value: string | null): Pick<BoardsSearch, 'sourceId' | 'place'> {
  const [sourceId, place]: (string | undefined)[] = value === null ? [] : JSON.parse(value);
  return { sourceId, place };
}

interface Names {
  board: (sourceId: string) => string;
  brand: (brandId: string) => string;
  issue: (issueId: string) => string;
}

/** What the list is narrowed to, in words, and the address without it. */
export function chipsOf(search: BoardsSearch, names: Names): { key: string; words: string; without: BoardsSearch }[] {
  const { sourceId, place, brandId, issueId } = search;
  const board = sourceId === undefined ? '' : names.board(sourceId);
  return [
    ...(sourceId === undefined
      ? []
      : [
          {
            key: 'board',
            words: place === undefined ? board : `${board} · ${place}`,
            without: { ...search, sourceId: undefined, place: undefined },
          },
        ]),
    ...(brandId === undefined
      ? []
      : [{ key: 'brand', words: names.brand(brandId), without: { ...search, brandId: undefined } }]),
    ...(issueId === undefined
      ? []
      : [{ key: 'issue', words: `Issue: ${names.issue(issueId)}`, without: { ...search, issueId: undefined } }]),
  ];
}
