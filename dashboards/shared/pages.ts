import {
  IconActivity,
  IconAlertTriangle,
  IconAntenna,
  IconBellRinging,
  IconChartLine,
  IconCode,
  IconFilterCog,
  IconInbox,
  IconLayoutBoard,
  IconMail,
  IconMessage2,
  IconMessages,
  IconPencilCheck,
  IconPuzzle,
  IconTag,
  IconTrendingUp,
  IconUsers,
  IconUsersGroup,
  IconZoomQuestion,
} from '@tabler/icons-react';
import type { Permission } from '#src/domain/permissions.ts';

export interface PageLink {
  to:
    | '/inbox'
    | '/boards'
    | '/pulse'
    | '/mentions'
    | '/incidents'
    | '/themes'
    | '/issues'
    | '/alerts'
    | '/corrections'
    | '/audit'
    | '/sources'
    | '/brands'
    | '/rules'
    | '/replies'
    | '/team'
    | '/people'
    | '/developers'
    | '/digest'
    | '/status';
  name: string;
  icon: typeof IconInbox;
  /** Second key after g. */
  key: string;
  permission: Permission;
  /** Stands in the bar of a phone itself, not in its menu. */
  isFrequent: boolean;
}

/** The pages in the order of the navigation. */
export const pages: readonly PageLink[] = [
  { to: '/inbox', name: 'Inbox', icon: IconInbox, key: 'i', permission: 'read', isFrequent: true },
  { to: '/boards', name: 'Boards', icon: IconLayoutBoard, key: 'b', permission: 'read', isFrequent: true },
  { to: '/pulse', name: 'Pulse', icon: IconChartLine, key: 'p', permission: 'read', isFrequent: true },
  { to: '/mentions', name: 'Mentions', icon: IconMessages, key: 'm', permission: 'read', isFrequent: false },
  { to: '/incidents', name: 'Incidents', icon: IconAlertTriangle, key: 'n', permission: 'read', isFrequent: false },
  { to: '/alerts', name: 'Alerts', icon: IconBellRinging, key: 'l', permission: 'read', isFrequent: false },
  { to: '/themes', name: 'Themes', icon: IconTrendingUp, key: 'h', permission: 'read', isFrequent: false },
  { to: '/issues', name: 'Issues', icon: IconPuzzle, key: 'x', permission: 'read', isFrequent: false },
  {
    to: '/corrections',
    name: 'Corrections',
    icon: IconPencilCheck,
    key: 'c',
    permission: 'read',
    isFrequent: false,
  },
  { to: '/audit', name: 'Audit', icon: IconZoomQuestion, key: 'a', permission: 'read', isFrequent: false },
  { to: '/sources', name: 'Sources', icon: IconAntenna, key: 's', permission: 'read', isFrequent: false },
  { to: '/brands', name: 'Brands', icon: IconTag, key: 'o', permission: 'read', isFrequent: false },
  { to: '/rules', name: 'Rules', icon: IconFilterCog, key: 'r', permission: 'read', isFrequent: false },
  { to: '/team', name: 'Team', icon: IconUsersGroup, key: 'w', permission: 'read', isFrequent: false },
  { to: '/people', name: 'People', icon: IconUsers, key: 'u', permission: 'administer', isFrequent: false },
  { to: '/replies', name: 'Replies', icon: IconMessage2, key: 'e', permission: 'draft', isFrequent: false },
  { to: '/digest', name: 'Digest', icon: IconMail, key: 'd', permission: 'read', isFrequent: false },
  { to: '/developers', name: 'Developers', icon: IconCode, key: 'k', permission: 'read', isFrequent: false },
  { to: '/status', name: 'Status', icon: IconActivity, key: 't', permission: 'read', isFrequent: false },
];
