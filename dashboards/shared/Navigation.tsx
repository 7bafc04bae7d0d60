import { Menu, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import type { PageLink } from './pages.ts';
import { phoneQuery } from './theme.ts';
import { UserMenu } from './UserMenu.tsx';
import { usePages } from './usePages.ts';

interface NavigationProps {
  /** The number on the Inbox. */
  atRisk: number;
  /** Incidents that go on. */
  incidents: number;
  onShowKeys: () => void;
}

/** The rail at the left; on a phone the bar at the bottom. */
export function Navigation({ atRisk, incidents, onShowKeys }: NavigationProps) {
  const isPhone = useMediaQuery(phoneQuery, false, { getInitialValueInEffect: false });
  const open = usePages();
  const shown = isPhone ? open.filter(({ isFrequent }) => isFrequent) : open;
  const folded = isPhone ? open.filter(({ isFrequent }) => !isFrequent) : [];

  const countOn = (to: PageLink['to']) => {
    if (to === '/inbox') return { count: atRisk, what: 'at risk' };
    return { count: to === '/incidents' ? incidents : 0, what: 'going on' };
  };

  return (
    <nav className="rail" aria-label="Main">
      <img className="rail-mark" src="/icon.svg" alt="Earshot" width={28} height={28} />
      <ul>
        {shown.map((page) => (
          <li key={page.to}>
            <RailLink page={page} {...countOn(page.to)} />
          </li>
        ))}
        {folded.length > 0 && (
          <li>
            <MorePages pages={folded} />
          </li>
        )}
      </ul>
      <UserMenu onShowKeys={onShowKeys} />
    </nav>
  );
}

function RailLink({ page, count, what }: { page: PageLink; count: number; what: string }) {
  const Icon = page.icon;
  return (
    <Link to={page.to} className="rail-link" title={`${page.name} (g ${page.key})`}>
      <span className="rail-icon">
        <Icon size={22} stroke={1.6} aria-hidden="true" />
        {count > 0 && (
          <span className="rail-count">
            {count > 99 ? '99+' : count}
            <span className="sr-only"> {what}</span>
          </span>
        )}
      </span>
      <span>{page.name}</span>
    </Link>
  );
}

function MorePages({ pages: folded }: { pages: readonly PageLink[] }) {
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const isHere = folded.some(({ to }) => path.startsWith(to));
  return (
    <Menu position="top" width={200} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={isHere ? 'rail-link active' : 'rail-link'} aria-label="More pages">
          <span className="rail-icon">
            <IconDots size={22} stroke={1.6} aria-hidden="true" />
          </span>
          <span>More</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {folded.map(({ to, name, icon: Icon }) => (
          <Menu.Item
            key={to}
            aria-current={path.startsWith(to) ? 'page' : undefined}
            leftSection={<Icon size={18} aria-hidden="true" />}
            onClick={() => navigate({ to })}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
