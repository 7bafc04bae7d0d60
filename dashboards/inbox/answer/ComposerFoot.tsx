import { Button } from '@mantine/core';

interface ComposerFootProps {
  length: number;
  limit: number | undefined;
  isTooLong: boolean;
  isByHand: boolean;
  /** It did not reach the server yet. */
  isHereOnly: boolean;
  isActing: boolean;
  canSend: boolean;
  /** Whoever may not send offers their words to somebody who may. */
  maySend: boolean;
  onPick: () => void;
  onOffer: () => void;
  onSend: () => void;
}

/** How long the answer is, where it is kept, and what may be done with it. */
export function ComposerFoot(props: ComposerFootProps) {
  const { length, limit, isTooLong, isByHand, isHereOnly, isActing, canSend, maySend, onPick, onOffer, onSend } = props;
  const keys = <span className="send-keys">Ctrl Enter</span>;
  const way = isByHand ? 'you finish it on the network’s own page' : 'leaves ten seconds after Send';
  return (
    <div className="composer-foot">
      <span className="quiet small">
        <span className="quiet" data-late={isTooLong}>
          {length}
          {limit !== undefined && ` of ${limit}`} characters
        </span>{' '}
        · {maySend ? way : 'a lead or an admin sends it'}
        {isHereOnly && <span role="status"> · kept in this browser until the connection is back</span>}
      </span>
      <span className="composer-buttons">
        <Button size="compact-sm" variant="subtle" onClick={onPick}>
          Saved replies (/)
        </Button>
        <Button
          size="compact-sm"
          variant={maySend ? 'default' : 'filled'}
          disabled={!canSend}
          loading={!maySend && isActing}
          onClick={onOffer}
        >
          Ask for approval
          {!maySend && keys}
        </Button>
        {maySend && (
          <Button size="compact-sm" disabled={!canSend} loading={isActing} onClick={onSend}>
            {isByHand ? 'Prepare' : 'Send'}
            {keys}
          </Button>
        )}
      </span>
    </div>
  );
}
