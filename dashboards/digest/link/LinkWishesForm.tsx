import { Alert, Button, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import type { LinkState, LinkWishes } from '#src/schemas/mail-link.ts';
import { Threshold } from '../../setup/Threshold.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { WishFields } from '../WishFields.tsx';

interface LinkWishesFormProps {
  state: Extract<LinkState, { does: 'wishes' }>;
  busy: boolean;
  isSaved: boolean;
  error: unknown;
  onSave: (choice: { wishes: LinkWishes; version: number }) => void;
}

const stops = {
  unsubscribed: 'You stopped it. Switch it on and save to get it again.',
  bounced: 'Mails to this address came back, so it was stopped. If the address is well again, switch it on and save.',
  complained: 'It was reported as unwanted, so it was stopped. Switch it on and save to get it again.',
};

/** How a reader gets the mail, for who has the link of one of their mails. */
export function LinkWishesForm({ state, busy, isSaved, error, onSave }: LinkWishesFormProps) {
  const { email, wishes, version, departments = [], stoppedWhy } = state;
  const [wish, setWish] = useState(() => wishes && { ...wishes, enabled: wishes.enabled && !stoppedWhy });
  const [isTouched, setTouched] = useState(false);
  if (!wish || version === undefined) return null;
  const change = (part: Partial<LinkWishes>) => {
    setWish({ ...wish, ...part });
    setTouched(true);
  };
  return (
    <Threshold title="Your digest" about={`How the mail comes to ${email ?? 'you'}.`}>
      {stoppedWhy && (
        <Alert color="yellow" variant="outline">
          {stops[stoppedWhy]}
        </Alert>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave({ wishes: wish, version });
        }}
      >
        <Stack gap="sm">
          <Switch
            label="Send me the mail"
            checked={wish.enabled}
            onChange={(event) => change({ enabled: event.currentTarget.checked })}
          />
          <WishFields wish={wish} departments={departments} onChange={change} />
          {error !== null && (
            <ErrorNote error={error} title="Your choice was not saved." kept="What you chose is still here." />
          )}
          <Button type="submit" loading={busy} disabled={!isTouched || wish.weekdays.length === 0}>
            Save
          </Button>
          <div role="status">{isSaved && !isTouched && 'Saved.'}</div>
        </Stack>
      </form>
    </Threshold>
  );
}
