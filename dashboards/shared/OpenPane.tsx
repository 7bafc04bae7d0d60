import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { CallError } from './call.ts';
import { EmptyNote } from './EmptyNote.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { typing } from './keyboard.ts';

interface OpenPaneProps<T> {
  opened: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  /** What it is, in one word: "case". */
  what: string;
  /** Why it may be gone. */
  goneFor: string;
  /** The keyboard goes to something else than its heading. */
  keepsFocus?: boolean;
  /** Back to the list. */
  onBack: () => void;
  children: (item: T) => ReactNode;
}

/** What stands open beside a list, or why it does not. Its heading takes the keyboard once it is there. */
export function OpenPane<T>({ opened, what, goneFor, keepsFocus = false, onBack, children }: OpenPaneProps<T>) {
  const { data, error, refetch } = opened;
  const top = useRef<HTMLDivElement>(null);
  const isLoaded = data !== undefined;
  useEffect(() => {
    // Whoever began to type meanwhile goes on.
    if (isLoaded && !keepsFocus && !document.activeElement?.matches(typing))
      top.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }, [isLoaded, keepsFocus]);

  if (isLoaded) {
    return (
      <div ref={top} className="case-view">
        {children(data)}
      </div>
    );
  }
  if (error instanceof CallError && error.status === 404) {
    return (
      <EmptyNote
        title={`This ${what} is gone`}
        action={
          <button type="button" className="plain-link" onClick={onBack}>
            Back to the list
          </button>
        }
      >
        {goneFor}
      </EmptyNote>
    );
  }
  if (error)
    return <ErrorNote title={`The ${what} could not be loaded`} error={error} onRetry={() => void refetch()} />;
  return (
    <Stack p="md" aria-busy="true" aria-label={`Loading the ${what}`} role="status">
      <Skeleton height={28} width="60%" />
      <Skeleton height={16} width="40%" />
      <Skeleton height={90} />
      <Skeleton height={140} />
    </Stack>
  );
}

/** News tells of changes; while something is on its way out, its state must not hang on them alone. */
export function whileUnderway({
  state,
}: {
  state: { data: { actions: { status: string }[] } | undefined };
}): number | false {
  return state.data?.actions.some(({ status }) => ['queued', 'sending', 'unknown'].includes(status)) ? 2_000 : false;
}
