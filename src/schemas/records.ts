import { z } from 'zod';
import { AccessToken } from './access-token.ts';
import { Alert, AlertDay, AlertMessage, AlertWishes, Ladder, PushDevice, ServerKeys } from './alert.ts';
import { AnswerResults } from './answer-kind.ts';
import { AuthorProfile } from './author-profile.ts';
import { Availability } from './availability.ts';
import { BoardFill } from './board-fill.ts';
import { BoardReport, BoardReporter } from './board-report.ts';
import { AlertChannel, ChannelHealth } from './channel.ts';
import { FailedMail } from './failed-mail.ts';
import { Handover } from './handover.ts';
import { IssueAnswer, IssueMerge, IssuePost, IssueStanding } from './issue.ts';
import { Lease } from './lease.ts';
import { Notice } from './notice.ts';
import { PulseDay, PulsePeople } from './pulse-day.ts';
import { ReaderInvite } from './reader-invite.ts';
import { ReplyDraft } from './reply-draft.ts';
import { ReportMail, ReportSchedule } from './report.ts';
import { Rule } from './rule.ts';
import { RuleChange, RuleNotice, RuleRun, RuleTurns } from './rule-run.ts';
import { ReplyUse, SavedReply } from './saved-reply.ts';
import { SavedView, ViewOrder } from './saved-view.ts';
import { BoardLook, HandoverMessage } from './shift.ts';
import { Silence } from './silence.ts';
import { SlaPolicy } from './sla.ts';
import { StaffPromise } from './staff-promise.ts';
import { Tag } from './tag.ts';
import { Team } from './team.ts';
import { Telling, TellRun } from './telling.ts';
import { BoardSettings, ThreadEvent } from './thread.ts';
import { TranslateChoice, Translation } from './translation.ts';
import { Wallboard } from './wallboard.ts';
import { WatchCount, WatchHit, WatchWord } from './watch-word.ts';
import { EventPlace, Webhook, WebhookDelivery, WebhookWait } from './webhook.ts';
import { Win } from './win.ts';

/** What every record has. */
export const RecordBase = z.object({
  id: z.string(),
  /** What it belongs to, where that is one thing: a case, an issue, a run. */
  of: z.string().optional(),
  /** It goes with this brand. */
  brandId: z.string().optional(),
  /** 1 when it is made, raised by each change. */
  version: z.number().int(),
});
export type RecordBase = z.infer<typeof RecordBase>;

/** Small things that people define or hold, by kind. A kind needs its line here and no more: stores and archives carry it. */
export const recordSchemas = {
  authors: AuthorProfile,
  silences: Silence,
  tags: Tag,
  rules: Rule,
  ruleRuns: RuleRun,
  ruleChanges: RuleChange,
  ruleNotices: RuleNotice,
  ruleTurns: RuleTurns,
  views: SavedView,
  viewOrders: ViewOrder,
  drafts: ReplyDraft,
  reportSchedules: ReportSchedule,
  reportMails: ReportMail,
  savedReplies: SavedReply,
  replyUses: ReplyUse,
  leases: Lease,
  teams: Team,
  answerResults: AnswerResults,
  issueAnswers: IssueAnswer,
  issuePosts: IssuePost,
  issueMerges: IssueMerge,
  issueStandings: IssueStanding,
  tellings: Telling,
  tellRuns: TellRun,
  slaPolicies: SlaPolicy,
  availability: Availability,
  handovers: Handover,
  handoverMessages: HandoverMessage,
  boardLooks: BoardLook,
  notices: Notice,
  translations: Translation,
  translateChoices: TranslateChoice,
  channels: AlertChannel,
  channelHealth: ChannelHealth,
  alerts: Alert,
  alertMessages: AlertMessage,
  alertWishes: AlertWishes,
  alertDays: AlertDay,
  pushDevices: PushDevice,
  serverKeys: ServerKeys,
  ladders: Ladder,
  wins: Win,
  wallboards: Wallboard,
  pulseDays: PulseDay,
  pulsePeople: PulsePeople,
  readerInvites: ReaderInvite,
  failedMails: FailedMail,
  accessTokens: AccessToken,
  webhooks: Webhook,
  webhookDeliveries: WebhookDelivery,
  webhookWaits: WebhookWait,
  eventPlaces: EventPlace,
  boardSettings: BoardSettings,
  boardFills: BoardFill,
  threadEvents: ThreadEvent,
  staffPromises: StaffPromise,
  watchWords: WatchWord,
  watchCounts: WatchCount,
  watchHits: WatchHit,
  boardReports: BoardReport,
  boardReporters: BoardReporter,
} as const satisfies Record<string, z.ZodType<RecordBase>>;

export type RecordKind = keyof typeof recordSchemas;
export const RecordKind = z.enum(Object.keys(recordSchemas) as [RecordKind, ...RecordKind[]]);
export type RecordOf<K extends RecordKind> = z.infer<(typeof recordSchemas)[K]>;
