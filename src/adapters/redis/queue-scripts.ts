import type { RedisConnection } from './connection.ts';
import { lastLevel } from './queue-jobs.ts';

// Beside BullMQ's own scripts: what it has no call for. Each counts on the names of BullMQ 6's keys.

/** BullMQ keeps a delayed job's time in the upper bits of its score. */
const dueScore = '(tonumber(ARGV[1]) + 1) * 0x1000 - 1';

/**
 * One look at all queues at once, so that a job on its way from one to the next is always seen. KEYS are the beginnings
 * of their keys, the one with the schedules last.
 */
const survey = `
local now = tonumber(ARGV[1])
local due = ${dueScore}
local found = {}
local function dueAt(base, id)
  local job = redis.call('HMGET', base .. id, 'dueAt', 'timestamp', 'opts')
  if job[1] then return tonumber(job[1]) end
  if not job[2] then return now end
  local delay = job[3] and tonumber(cjson.decode(job[3])['delay']) or 0
  return tonumber(job[2]) + delay
end
for i = 1, #KEYS - 1 do
  local base = KEYS[i]
  local late = redis.call('ZCOUNT', base .. 'delayed', 0, due)
  local waiting = redis.call('LLEN', base .. 'wait') + redis.call('ZCARD', base .. 'prioritized') + late
  local oldest = now
  if waiting > 0 then
    local ids = { redis.call('LINDEX', base .. 'wait', -1) or nil }
    for priority = 1, ${lastLevel} do
      local least = priority * 0x100000000
      local first = redis.call('ZRANGEBYSCORE', base .. 'prioritized', least, least + 0xffffffff, 'LIMIT', 0, 1)
      if first[1] then ids[#ids + 1] = first[1] end
    end
    for _, id in ipairs(ids) do oldest = math.min(oldest, dueAt(base, id)) end
    local first = redis.call('ZRANGEBYSCORE', base .. 'delayed', 0, due, 'WITHSCORES', 'LIMIT', 0, 1)
    if first[2] then oldest = math.min(oldest, math.floor(tonumber(first[2]) / 0x1000)) end
  end
  found[i] = { waiting, redis.call('ZCARD', base .. 'delayed') - late, redis.call('LLEN', base .. 'active'),
    redis.call('ZCARD', base .. 'failed'), now - oldest }
end
-- The run of a schedule that is due counts as waiting, unless the last one still waits or runs and it is not made.
local beat = KEYS[#KEYS]
local ticks = redis.call('ZRANGEBYSCORE', beat .. 'delayed', 0, due)
for _, list in ipairs({ 'wait', 'active' }) do
  for _, id in ipairs(redis.call('LRANGE', beat .. list, 0, -1)) do ticks[#ticks + 1] = id end
end
local runs = {}
for _, id in ipairs(ticks) do
  local tick = redis.call('HMGET', beat .. id, 'name', 'rjk')
  if tick[1] and tick[2] then
    local key = ARGV[2] .. tick[1] .. ':de:schedule:' .. tick[2]
    if redis.call('EXISTS', key) == 0 then runs[#runs + 1] = tick[1] end
  end
end
return { found, runs, #ticks }`;

/** Notes why a job waits anew, if it is still ours. */
const noteWait = `
if redis.call('GET', KEYS[1] .. ':lock') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'dueAt', ARGV[2], 'waits', ARGV[3])
return 1`;

/** Drops the dead letter of the same key, for the job that is about to become one. */
const dropOlderLetter = `
local older = redis.call('HGET', KEYS[1] .. 'deadKeys', ARGV[1])
if older and older ~= ARGV[2] and redis.call('ZREM', KEYS[1] .. 'failed', older) == 1 then
  redis.call('DEL', KEYS[1] .. older)
end
redis.call('HSET', KEYS[1] .. 'deadKeys', ARGV[1], ARGV[2])`;

/** Makes a dead letter as new: nothing tried, due now. */
const refresh = `
if not redis.call('ZSCORE', KEYS[1] .. 'failed', ARGV[1]) then return 0 end
redis.call('HDEL', KEYS[1] .. ARGV[1], 'stc', 'waits', 'failedReason')
redis.call('HSET', KEYS[1] .. ARGV[1], 'dueAt', ARGV[2])
return 1`;

export interface KindSurvey {
  waiting: number;
  delayed: number;
  running: number;
  dead: number;
  /** Since when the oldest has been due, in milliseconds. */
  oldestMs: number;
}

export interface Survey {
  /** In the order of the bases. */
  kinds: KindSurvey[];
  /** The names of the jobs that schedules are about to add. */
  comingRuns: string[];
  /** Schedules that are due or being run. */
  ticks: number;
}

/** @param bases the beginnings of the queues' keys, each with the colon at its end */
export async function surveyQueues(
  redis: RedisConnection,
  prefix: string,
  bases: string[],
  beat: string,
): Promise<Survey> {
  const keys = [...bases, beat];
  const answer = await redis.eval(survey, keys.length, ...keys, Date.now(), `${prefix}:`);
  const [found, comingRuns, ticks] = answer as [number[][], string[], number];
  const kinds = found.map(([waiting = 0, delayed = 0, running = 0, dead = 0, oldestMs = 0]) => {
    return { waiting, delayed, running, dead, oldestMs };
  });
  return { kinds, comingRuns, ticks };
}

/** @returns false where the lease was lost */
export async function noteJobWaits(
  redis: RedisConnection,
  jobKey: string,
  token: string,
  dueAt: number,
  waits: number,
): Promise<boolean> {
  return (await redis.eval(noteWait, 1, jobKey, token, dueAt, waits)) === 1;
}

export async function dropOlderDeadLetter(
  redis: RedisConnection,
  base: string,
  key: string,
  jobId: string,
): Promise<void> {
  await redis.eval(dropOlderLetter, 1, base, key, jobId);
}

/** @returns false where there is no such dead letter */
export async function refreshDeadLetter(redis: RedisConnection, base: string, jobId: string): Promise<boolean> {
  return (await redis.eval(refresh, 1, base, jobId, Date.now())) === 1;
}
