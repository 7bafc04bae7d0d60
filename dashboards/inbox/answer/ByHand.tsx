import { Button, CopyButton } from '@mantine/core';
import type { Action } from '#src/schemas/action.ts';
import type { ConversationPost } from '#src/schemas/api/cases.ts';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import type { Acting } from './useActing.ts';

interface ByHandProps {
  action: Action;
  post: ConversationPost;
  acting: Acting;
  onEditAgain: () => void;
}

/** What a person finishes on the network's own page: the text to take along, the way there, and whether it was done. */
export function ByHand({ action, post, acting, onEditAgain }: ByHandProps) {
  const { link, why = 'This network takes it from a person only.' } = post.byHand[action.kind] ?? {};
  const { text } = action;
  return (
    <>
      <span>{why}</span>
      {/* Browsers lend the clipboard to pages over HTTPS and of this machine only; elsewhere the text above is marked by hand. */}
      {text && 'clipboard' in navigator && (
        <CopyButton value={text} timeout={4_000}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy the text'}
            </Button>
          )}
        </CopyButton>
      )}
      {link && <NetworkLink url={link}>Open their page</NetworkLink>}
      <Button size="compact-xs" variant="default" onClick={() => acting.confirm(action, true)}>
        It is done
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => {
          acting.confirm(action, false);
          if (action.kind === 'reply') onEditAgain();
        }}
      >
        Not done
      </Button>
    </>
  );
}
