import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type MentionsSearch, mentionsAddress } from './mentions-search.ts';

interface MentionsLinkProps {
  search: Partial<MentionsSearch>;
  children: ReactNode;
  /** What the link opens, where its text alone does not say it. */
  name?: string;
  className?: string;
}

/** A figure that opens the mentions behind it. */
export function MentionsLink({ search, children, name, className = 'figure-link' }: MentionsLinkProps) {
  return (
    <Link to="/mentions" search={mentionsAddress(search)} className={className} aria-label={name} preload={false}>
      {children}
    </Link>
  );
}
