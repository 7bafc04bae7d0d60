import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { may } from '#src/domain/permissions.ts';
import { createAdmin } from '#src/schemas/api/setup.ts';
import { CallError, call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { signIn } from '../shared/session.ts';
import { setupQuery } from '../shared/setup-query.ts';
import { meQuery } from '../shared/useMe.ts';
import { AccountForm, type NewAccount } from './AccountForm.tsx';
import { FirstBrand } from './FirstBrand.tsx';
import { FirstChoice } from './FirstChoice.tsx';
import { FirstSource } from './FirstSource.tsx';
import { Threshold } from './Threshold.tsx';

/** The first run: an account, then the sample day or a brand of one's own with its first source. */
export function WelcomePage() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [step, setStep] = useState<'choice' | 'brand' | 'source'>('choice');
  const [isFounding, setIsFounding] = useState(false);
  const setup = useQuery(setupQuery);
  const isFounded = setup.data?.needsAdmin === false;
  const me = useQuery({ ...meQuery, enabled: isFounded && !isFounding });

  const found = async (account: NewAccount) => {
    setIsFounding(true);
    try {
      await call(createAdmin, { body: account });
      // The account stands: should signing in fail, the sign-in page takes it from here.
      await signIn(account.email, account.password).catch(() => undefined);
    } finally {
      setIsFounding(false);
    }
  };
  const refresh = () => queryClient.invalidateQueries({ queryKey: queryKeys.setup });
  const enter = async () => {
    await refresh();
    await navigate({ to: '/inbox' });
  };

  const error = setup.error ?? me.error;
  if (error instanceof CallError && error.status === 401) {
    return <Navigate to="/sign-in" search={{ to: '/welcome' }} replace />;
  }
  if (error) {
    return (
      <Threshold title="Welcome to Earshot">
        <ErrorNote title="Earshot does not answer" error={error} onRetry={() => void setup.refetch()} />
      </Threshold>
    );
  }
  if (setup.data?.needsAdmin) {
    return (
      <Threshold
        title="Welcome to Earshot"
        about="It hears what is said about a brand, flags complaints before they spread, and brings your answer back. First, an account for you, the admin."
      >
        <AccountForm
          button="Create my account"
          needsCode={setup.data.needsCode}
          create={found}
          onDone={() => void refresh()}
        />
      </Threshold>
    );
  }
  if (!me.data) {
    return (
      <Threshold title="Welcome to Earshot">
        <Skeleton height={160} role="status" aria-label="Loading" />
      </Threshold>
    );
  }
  if (!may(me.data.role, 'configure')) return <Navigate to="/inbox" replace />;
  if (step === 'brand') return <FirstBrand onBack={() => setStep('choice')} onDone={() => setStep('source')} />;
  if (step === 'source') return <FirstSource onDone={enter} />;
  return (
    <FirstChoice
      name={me.data.name}
      isFirst={setup.data?.needsBrand ?? true}
      onOwn={() => setStep('brand')}
      onSample={enter}
    />
  );
}
