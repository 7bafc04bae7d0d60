import { IconExternalLink } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

/** A permalink that a stranger's post brought: opened on purpose, telling the network nothing. Nothing for other schemes. */
export function NetworkLink({ url, children }: { url: string; children?: ReactNode }) {
  const router = useRouter();
  if (url.startsWith('/sandbox/')) {
    const go = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      router.history.push(url);
    };
    return (
      <a className="network-link" href={url} onClick={go}>
        {children ?? 'Open on the network'}
      </a>
    );
  }
  if (!/^https?:\/\//i.test(url)) return null;
  return (
    <a className="network-link" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {children ?? 'Open on the network'} <IconExternalLink size={13} aria-label="(opens in a new tab)" />
    </a>
  );
}
