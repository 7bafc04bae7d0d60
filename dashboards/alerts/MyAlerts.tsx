import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Paper,
  Select,
  Skeleton,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { parseShifts } from '#src/domain/hours-text.ts';
import type { QuietHours } from '#src/schemas/alert.ts';
import type { AlertWish, MyAlerts as Mine } from '#src/schemas/api/alerts.ts';
import { type Weekday, weekdays } from '#src/schemas/team.ts';
import { TimeZoneSelect } from '../setup/TimeZoneSelect.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useMe } from '../shared/useMe.ts';
import { quietText } from './alert-words.ts';
import { MyDevices } from './MyDevices.tsx';
import { useMyAlerts, useTestMine } from './useAlerts.ts';

/** How I am told, and when I am not. */
export function MyAlerts() {
  const { mine, save } = useMyAlerts();
  const test = useTestMine();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="mine-title">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="mine-title">
          How I am told
        </Title>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconSend size={15} aria-hidden="true" />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          Send me a test
        </Button>
      </Group>
      {mine.isPending && <Skeleton h={320} />}
      {mine.isError && (
        <ErrorNote error={mine.error} title="Your wishes could not be loaded." onRetry={() => void mine.refetch()} />
      )}
      {test.data && (
        <div role="status">
          {test.data.length === 0 && 'There is no way by which you are told. Choose one.'}
          <ul className="alert-tests" aria-label="What became of the test">
            {test.data.map(({ way, isWell, words }) => (
              <li key={way} className={isWell ? undefined : 'alert-problem'}>
                {way}: {words}
              </li>
            ))}
          </ul>
        </div>
      )}
      {mine.data && (
        <>
          <WishForm
            key={mine.data.wishes.version}
            mine={mine.data}
            busy={save.isPending}
            error={save.error}
            onSave={(wish) => save.mutate(wish)}
          />
          <MyDevices devices={mine.data.devices} pushKey={mine.data.pushKey} />
        </>
      )}
    </Paper>
  );
}

interface WishFormProps {
  mine: Mine;
  busy: boolean;
  error: Error | null;
  onSave: (wish: AlertWish) => void;
}

interface Form extends Omit<AlertWish, 'quiet' | 'telegram' | 'ntfy' | 'version'> {
  isQuiet: boolean;
  quiet: string;
  days: Weekday[];
  bot: string;
  chat: string;
  server: string;
  topic: string;
  token: string;
}

function formOf({ wishes, bots }: Mine): Form {
  const { mail, push, timeZone, quiet, inTeamHours, criticalPasses, dailyBudget, telegram, ntfy } = wishes;
  const isNew = wishes.version === 0;
  return {
    ...{ mail, push, inTeamHours, criticalPasses, dailyBudget },
    timeZone: isNew ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone,
    isQuiet: quiet !== undefined,
    quiet: quiet ? quietText(quiet) : '22:00-7:00',
    days: quiet?.days ?? [...weekdays],
    bot: telegram?.channelId ?? bots[0]?.id ?? '',
    chat: telegram?.chat ?? '',
    ...{ server: ntfy?.server ?? '', topic: ntfy?.topic ?? '', token: '' },
  };
}

/** "22:00-7:00" over night, too, which a shift of work is not. */
function quietOf(text: string, days: Weekday[]): QuietHours | undefined {
  const [from, to] = text
    .split('-')
    .map(
      (part) => parseShifts(`${part.trim()}-24:00`)?.[0]?.from ?? (/^24(:00)?$/.test(part.trim()) ? 1440 : undefined),
    );
  if (from === undefined || to === undefined || from === to || days.length === 0) return undefined;
  return { from, to, days };
}

function WishForm({ mine, busy, error, onSave }: WishFormProps) {
  const me = useMe();
  const [form, setForm] = useState(() => formOf(mine));
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const { mail, push, timeZone, inTeamHours, criticalPasses, dailyBudget } = form;
  const quiet = quietOf(form.quiet, form.days);
  const isFaulty = form.isQuiet && !quiet;

  const send = () => {
    if (isFaulty) return;
    const { bot, chat, server, topic, token } = form;
    onSave({
      ...{ mail, push, timeZone, inTeamHours, criticalPasses, dailyBudget, version: mine.wishes.version },
      ...(form.isQuiet && quiet && { quiet }),
      ...(chat.trim() !== '' && bot !== '' && { telegram: { channelId: bot, chat } }),
      ...(topic.trim() !== '' && { ntfy: { server, topic, ...(token !== '' && { token }) } }),
    });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <Switch
          label="By mail"
          description={me ? `To ${me.email}` : undefined}
          checked={mail}
          onChange={(event) => change({ mail: event.currentTarget.checked })}
        />
        <Switch
          label="In my browsers"
          description="In those that you let show notifications, below"
          checked={push}
          onChange={(event) => change({ push: event.currentTarget.checked })}
        />
        {mine.bots.length > 0 && (
          <Group grow align="flex-start">
            <Select
              label="Telegram, by the bot of"
              data={mine.bots.map(({ id, name }) => ({ value: id, label: name }))}
              value={form.bot}
              allowDeselect={false}
              onChange={(bot) => bot && change({ bot })}
            />
            <TextInput
              label="My chat id"
              placeholder="Empty: not by Telegram"
              value={form.chat}
              onChange={(event) => change({ chat: event.currentTarget.value })}
            />
          </Group>
        )}
        <Group grow align="flex-start">
          <TextInput
            label="ntfy topic"
            placeholder="Empty: not by ntfy"
            value={form.topic}
            onChange={(event) => change({ topic: event.currentTarget.value })}
          />
          <TextInput
            label="ntfy server"
            placeholder="https://ntfy.sh"
            value={form.server}
            onChange={(event) => change({ server: event.currentTarget.value })}
          />
        </Group>
        {form.topic !== '' && (
          <TextInput
            label="ntfy access token"
            type="password"
            autoComplete="new-password"
            placeholder={mine.wishes.ntfy?.hasToken ? 'is set - leave empty to keep' : 'Where the topic wants one'}
            value={form.token}
            onChange={(event) => change({ token: event.currentTarget.value })}
          />
        )}
        <TimeZoneSelect label="Time zone" value={timeZone} onChange={(zone) => change({ timeZone: zone })} />
        <Switch
          label="Quiet hours"
          description="What comes then is told when they are over, if it still matters"
          checked={form.isQuiet}
          onChange={(event) => change({ isQuiet: event.currentTarget.checked })}
        />
        {form.isQuiet && (
          <>
            <TextInput
              label="From - to"
              maw={200}
              value={form.quiet}
              error={isFaulty && 'Write it as in 22:00-7:00, and choose a day.'}
              onChange={(event) => change({ quiet: event.currentTarget.value })}
            />
            <Checkbox.Group
              label="Beginning on"
              value={form.days}
              onChange={(days) => change({ days: weekdays.filter((day) => days.includes(day)) })}
            >
              <Group gap="sm" mt={6}>
                {weekdays.map((day) => (
                  <Checkbox
                    key={day}
                    value={day}
                    label={`${day[0]?.toUpperCase()}${day.slice(1, 3)}`}
                    aria-label={day}
                  />
                ))}
              </Group>
            </Checkbox.Group>
          </>
        )}
        <Switch
          label="Only while my team works"
          checked={inTeamHours}
          onChange={(event) => change({ inTeamHours: event.currentTarget.checked })}
        />
        <Switch
          label="What is critical comes at any hour"
          description="A storm, or a critical case that nobody has"
          checked={criticalPasses}
          onChange={(event) => change({ criticalPasses: event.currentTarget.checked })}
        />
        <NumberInput
          label="At most so many alerts a day"
          description="What is more comes in one message when the day is over; what is critical comes at once"
          maw={320}
          min={1}
          max={500}
          allowDecimal={false}
          value={dailyBudget}
          onChange={(value) => typeof value === 'number' && change({ dailyBudget: value })}
        />
        {error && <ErrorNote error={error} title="Your wishes were not saved." kept="What you chose is still here." />}
        <Group justify="flex-end">
          {isFaulty && (
            <Text size="sm" className="alert-problem">
              The quiet hours cannot be read.
            </Text>
          )}
          <Button type="submit" loading={busy}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
