import type { SQLInputValue } from 'node:sqlite';
import type { ThemeStore } from '../../ports/store/themes.ts';
import { Issue } from '../../schemas/issue.ts';
import { BrandTheme, ThemeMemory } from '../../schemas/theme.ts';
import { type Columns, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { put } from './versioned.ts';

export interface ThemeRow {
  theme: string;
}
export interface IssueRow {
  issue: string;
}
export interface MemoryRow {
  memory: string;
}

export function themeStore(connection: Connection): ThemeStore {
  const { sql, write, writeDurably } = connection;
  return {
    async get(id) {
      const row = rowOf<ThemeRow>(sql('SELECT theme FROM themes WHERE id = ?').get(id));
      return row && themeOf(row);
    },
    async list({ brandId, standing }, limit, behind) {
      const values: Record<string, SQLInputValue> = { limit };
      const conditions: string[] = [];
      if (brandId !== undefined) {
        conditions.push('brand_id = :brandId');
        values.brandId = brandId;
      }
      if (standing !== undefined) {
        conditions.push('standing = :standing');
        values.standing = standing;
      }
      if (behind) {
        conditions.push('(last_at, id) < (:at, :id)');
        Object.assign(values, { at: behind.at.getTime(), id: behind.id });
      }
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
      const rows = sql(`SELECT theme FROM themes ${where} ORDER BY last_at DESC, id DESC LIMIT :limit`).all(values);
      return rowsOf<ThemeRow>(rows).map(themeOf);
    },
    save: async (theme) => write(() => put(connection, 'themes', 'id', themeColumns(theme))),
    async issue(id) {
      const row = rowOf<IssueRow>(sql('SELECT issue FROM issues WHERE id = ?').get(id));
      return row && issueOf(row);
    },
    async issues({ brandId }, limit, behind) {
      const conditions = [
        ...(brandId === undefined ? [] : ['brand_id = :brandId']),
        ...(behind ? ['(created_at, id) < (:at, :id)'] : []),
      ];
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
      const rows = sql(`SELECT issue FROM issues ${where} ORDER BY created_at DESC, id DESC LIMIT :limit`).all({
        ...{ limit, ...(brandId !== undefined && { brandId }) },
        ...(behind && { at: behind.at.getTime(), id: behind.id }),
      });
      return rowsOf<IssueRow>(rows).map(issueOf);
    },
    saveIssue: async (issue) => writeDurably(() => put(connection, 'issues', 'id', issueColumns(issue))),
    async memory(id) {
      const row = rowOf<MemoryRow>(sql('SELECT memory FROM theme_memories WHERE id = ?').get(id));
      return row && memoryOf(row);
    },
    saveMemory: async (memory) => write(() => put(connection, 'theme_memories', 'id', memoryColumns(memory))),
  };
}

export function themeColumns(theme: BrandTheme): Columns {
  const { id, brandId, standing, lastAt, version } = theme;
  return { ...{ id, brand_id: brandId, standing, last_at: lastAt.getTime(), version }, theme: JSON.stringify(theme) };
}

export function themeOf({ theme }: ThemeRow): BrandTheme {
  return BrandTheme.parse(JSON.parse(theme));
}

export function issueColumns(issue: Issue): Columns {
  const { id, brandId, createdAt, version } = issue;
  return { ...{ id, brand_id: brandId, created_at: createdAt.getTime(), version }, issue: JSON.stringify(issue) };
}

export function issueOf({ issue }: IssueRow): Issue {
  return Issue.parse(JSON.parse(issue));
}

export function memoryColumns(memory: ThemeMemory): Columns {
  return { id: memory.id, version: memory.version, memory: JSON.stringify(memory) };
}

export function memoryOf({ memory }: MemoryRow): ThemeMemory {
  return ThemeMemory.parse(JSON.parse(memory));
}
