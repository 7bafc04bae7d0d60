import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { ReportForm, ReportMail, ReportSchedule } from '../report.ts';

export const reportFile = endpoint({
  method: 'GET',
  path: '/api/pulse/report.pdf',
  caller: 'read',
  summary: 'The numbers of a brand in a period as a PDF file: at most 400 days, by whole days of the time zone.',
  query: z.object({ brandId: z.string(), from: moment, to: moment, timeZone: z.string().default('UTC') }),
  answer: z.string(),
});

export const listReports = endpoint({
  method: 'GET',
  path: '/api/reports',
  caller: 'read',
  summary: 'Reports of a brand that are sent by mail, with what became of the last ones.',
  query: z.object({ brandId: z.string() }),
  answer: z.object({ reports: z.array(ReportSchedule.extend({ mails: z.array(ReportMail) })) }),
});

export const createReport = endpoint({
  method: 'POST',
  path: '/api/reports',
  caller: 'configure',
  summary: 'Has the report of a brand sent every week or month.',
  body: ReportForm,
  answer: ReportSchedule,
});

export const changeReport = endpoint({
  method: 'PUT',
  path: '/api/reports/:id',
  caller: 'configure',
  summary: 'Changes when a report is sent, and to whom.',
  params: z.object({ id: z.string() }),
  body: ReportForm.extend({ version: z.number().int() }),
  answer: ReportSchedule,
});

export const removeReport = endpoint({
  method: 'DELETE',
  path: '/api/reports/:id',
  caller: 'configure',
  summary: 'Ends the sending of a report.',
  params: z.object({ id: z.string() }),
  answer: z.object({}),
});
