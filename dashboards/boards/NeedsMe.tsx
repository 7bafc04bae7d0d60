import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IssueStrip } from '../issues/IssueStrip.tsx';
import { KeyHint } from '../shared/KeyHint.tsx';
import { threadListKeys } from './thread-keys.ts';

interface NeedsMeProps {
  isOpen: boolean;
  onToggle: () => void;
  /** Further things that need somebody. */
  children?: ReactNode;
}

/** On top of the boards: what needs a person before any single thread does. */
export function NeedsMe({ isOpen, onToggle, children }: NeedsMeProps) {
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section className="needs-me" aria-labelledby="needs-me-title">
      <h2 className="needs-me-title" id="needs-me-title">
        <UnstyledButton
          className="needs-me-toggle"
          aria-expanded={isOpen}
          aria-controls="needs-me"
          aria-keyshortcuts={threadListKeys.needs.keys}
          onClick={onToggle}
        >
          <Icon size={16} aria-hidden="true" />
          What needs me
          <KeyHint keys={threadListKeys.needs.keys} />
        </UnstyledButton>
      </h2>
      <div id="needs-me" hidden={!isOpen}>
        {isOpen && (
          <>
            {children}
            <IssueStrip />
          </>
        )}
      </div>
    </section>
  );
}
