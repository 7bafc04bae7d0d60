import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { countCases } from '#src/schemas/api/cases.ts';
import { IncidentBar } from '../incidents/IncidentBar.tsx';
import { openIncidentsQuery } from '../incidents/incident-queries.ts';
import { askForPalette, CommandPalette } from '../palette/CommandPalette.tsx';
import { paletteKeys } from '../palette/palette-items.ts';
import { call } from './call.ts';
import { KeysHelp } from './KeysHelp.tsx';
import { Navigation } from './Navigation.tsx';
import { queryKeys } from './query-keys.ts';
import { useKeys } from './useKeys.ts';
import { useLive } from './useLive.ts';
import { usePages } from './usePages.ts';

/** The frame of every page of those who are signed in: navigation, keys, news, and the line that says it is cut off. */
export function Shell() {
  const { connected } = useLive();
  const navigate = useNavigate();
  const pages = usePages();
  const [isHelpOpen, help] = useDisclosure();
  const counts = useQuery({
    queryKey: [...queryKeys.caseCounts, { brandId: undefined }],
    queryFn: ({ signal }) => call(countCases, { query: {} }, signal),
  });

  const open = useQuery(openIncidentsQuery).data?.incidents.length ?? 0;

  useKeys([
    { keys: '?', what: 'Show all keys', act: help.open },
    { keys: paletteKeys, what: 'Find a command, a view or a case', act: askForPalette },
    ...pages.map(({ key, name, to }) => ({
      keys: `g ${key}`,
      what: `Go to ${name}`,
      act: () => void navigate({ to }),
    })),
  ]);

  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <Navigation atRisk={counts.data?.views.at_risk ?? 0} incidents={open} onShowKeys={help.open} />
      <main id="content" className="shell-main" tabIndex={-1}>
        {!connected && (
          <p className="cut-off" role="status">
            Not connected: what you see may be old. It refreshes by itself when the connection is back.
          </p>
        )}
        <IncidentBar />
        <Outlet />
      </main>
      <CommandPalette />
      <KeysHelp opened={isHelpOpen} onClose={help.close} />
    </div>
  );
}
