import type { ListPlace } from '../../ports/store/list-place.ts';
import type { ThemeStore } from '../../ports/store/themes.ts';
import type { Issue } from '../../schemas/issue.ts';
import type { BrandTheme, ThemeMemory } from '../../schemas/theme.ts';
import type { IssueDocument, ThemeDocument, ThemeMemoryDocument } from './documents.ts';
import { withId } from './fields.ts';
import type { Db } from './models.ts';
import { put } from './versioned.ts';

export function themeStore({ themes, issues, themeMemories }: Db): ThemeStore {
  return {
    async get(id) {
      const found = await themes.findOne({ _id: id });
      return found ? themeFrom(found) : undefined;
    },
    async list({ brandId, standing }, limit, behind) {
      const filter = {
        ...(brandId !== undefined && { brandId }),
        ...(standing !== undefined && { standing }),
        ...(behind && behindPlace('lastAt', behind)),
      };
      const found = themes.find(filter).sort({ lastAt: -1, _id: -1 }).limit(limit);
      return (await found.toArray()).map(themeFrom);
    },
    save: ({ id, ...fields }) => put(themes, id, { ...absentFromTheme, ...fields }),
    async issue(id) {
      const found = await issues.findOne({ _id: id });
      return found ? issueFrom(found) : undefined;
    },
    async issues({ brandId }, limit, behind) {
      const filter = { ...(brandId !== undefined && { brandId }), ...(behind && behindPlace('createdAt', behind)) };
      const found = issues.find(filter).sort({ createdAt: -1, _id: -1 }).limit(limit);
      return (await found.toArray()).map(issueFrom);
    },
    saveIssue: ({ id, ...fields }) => put(issues, id, { ...absentFromIssue, ...fields }),
    async memory(id) {
      const found = await themeMemories.findOne({ _id: id });
      return found ? memoryFrom(found) : undefined;
    },
    saveMemory(memory) {
      const { _id, ...fields } = memoryDocument(memory);
      return put(themeMemories, _id, fields);
    },
  };
}

function behindPlace(field: 'lastAt' | 'createdAt', { at, id }: ListPlace) {
  return { $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $lt: id } }] };
}

const absentFromTheme = {
  ...{ coordinated: undefined, dismissedBy: undefined, dismissedAt: undefined },
  ...{ issueId: undefined, mergedInto: undefined },
};

const absentFromIssue = {
  ...{ description: undefined, department: undefined, ownerId: undefined, fixedAt: undefined, closedAt: undefined },
  ...{ answer: undefined, mergedInto: undefined, splitFrom: undefined },
};

export function themeFrom(document: ThemeDocument): BrandTheme {
  return withId(document);
}

export function issueFrom(document: IssueDocument): Issue {
  return withId(document);
}

export function memoryFrom({ _id: id, content, ...fields }: ThemeMemoryDocument): ThemeMemory {
  return { id, content: JSON.parse(content), ...fields };
}

export function memoryDocument({ id, content, ...fields }: ThemeMemory): ThemeMemoryDocument {
  return { _id: id, content: JSON.stringify(content), ...fields };
}
