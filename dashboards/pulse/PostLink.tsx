import type { ReactNode } from 'react';

interface PostLinkProps {
  /** As the network gave it, so it may be anything at all. */
  url: string;
  children: ReactNode;
}

/** A link to a post at its network. Only web addresses and paths of our own page are followed; others give nothing. */
export function PostLink({ url, children }: PostLinkProps) {
  if (/^\/(?![/\\])/.test(url)) {
    return (
      <a href={url} className="figure-link icon-link">
        {children}
      </a>
    );
  }
  if (!/^https?:\/\//i.test(url)) return null;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" className="figure-link icon-link">
      {children}
    </a>
  );
}
