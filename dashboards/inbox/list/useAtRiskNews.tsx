import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { getCase, listCases } from '#src/schemas/api/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import { call } from '../../shared/call.ts';
import { onNews } from '../../shared/heard-news.ts';
import { newcomersOf } from '../../shared/list/long-list.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { type Bar, barOf, isAbove } from './case-list.ts';

const noteId = 'new-at-risk';
const watched = { view: 'at_risk', limit: 20 } as const;

/**
 * Tells politely of cases at risk that are new, whatever view is open and while somebody types: the note waits until it is
 * read and takes no focus.
 */
export function useAtRiskNews(openId: string | undefined, onOpen: (caseId: string) => void): void {
  const { data } = useQuery({
    queryKey: [...queryKeys.caseHead, watched],
    queryFn: ({ signal }) => call(listCases, { query: watched }, signal),
  });
  const known = useRef<{ cases: readonly Case[]; bar: Bar | undefined }>(undefined);
  const untold = useRef(new Set<string>());
  const heard = useHeard();
  const open = useRef(onOpen);
  open.current = onOpen;

  useEffect(() => {
    if (!data) return;
    const below = heard.filter(({ id }) => !data.cases.some((item) => item.id === id));
    const { cases, bar } = known.current ?? { cases: data.cases, bar: barOf(data, new Date()) };
    const shown = new Set(cases.map(({ id }) => id));
    const above = newcomersOf(data.cases, cases, (item) => isAbove(item, bar));
    const fresh = [...above, ...below.filter(({ id }) => !shown.has(id))];
    known.current = { cases: [...cases, ...fresh], bar };
    for (const { id } of fresh) untold.current.add(id);
    if (openId) untold.current.delete(openId);
    const waiting = [...data.cases, ...below].filter(({ id }) => untold.current.has(id));
    const [first] = waiting;
    if (!first) {
      notifications.hide(noteId);
      return;
    }
    if (fresh.length === 0) return;
    const close = () => untold.current.clear();
    notifications.hide(noteId);
    notifications.show({
      id: noteId,
      role: 'status',
      color: 'orange',
      autoClose: false,
      withBorder: true,
      title: waiting.length === 1 ? 'A new case at risk' : `${waiting.length} new cases at risk`,
      onClose: close,
      closeButtonProps: { 'aria-label': 'Close' },
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span className="note-title">{first.title || 'A post without text'}</span>
          <Button
            size="compact-sm"
            variant="default"
            flex="none"
            onClick={() => {
              notifications.hide(noteId);
              open.current(first.id);
            }}
          >
            Open
          </Button>
        </Group>
      ),
    });
  }, [data, heard, openId]);
}

/** More at once than this are a flood, of which the head of the queue tells. */
const mostAsked = 5;

/** New cases at risk as they are told of: a fresh one may rank far below those that have waited. */
function useHeard(): Case[] {
  const [heard, setHeard] = useState<Case[]>([]);
  useEffect(() => {
    let asked = 0;
    return onNews((news) => {
      if (news.kind !== 'case' || !news.isNew || !news.atRisk || asked >= mostAsked) return;
      asked += 1;
      call(getCase, { params: { caseId: news.caseId } })
        .then(({ case: item }) => setHeard((before) => [...before.filter(({ id }) => id !== item.id), item].slice(-50)))
        // It is in the list all the same.
        .catch(() => {})
        .finally(() => {
          asked -= 1;
        });
    });
  }, []);
  return heard;
}
