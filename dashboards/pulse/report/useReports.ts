import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  changeReport,
  createReport,
  listReports,
  removeReport,
  reportFile,
} from '#src/schemas/api/report-schedules.ts';
import type { ReportForm, ReportSchedule } from '#src/schemas/report.ts';
import { call, openFile } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { saveFile } from '../../shared/save-file.ts';
import type { Stretch } from '../period.ts';

/** The reports of a brand that are sent by themselves. */
export function useReports(brandId: string) {
  return useQuery({
    queryKey: [...queryKeys.records('reportSchedules'), brandId],
    queryFn: ({ signal }) => call(listReports, { query: { brandId } }, signal),
    select: ({ reports }) => reports,
  });
}

/** Writes a new one, or changes the one that is given. */
export function useSaveReport(schedule: ReportSchedule | undefined, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (form: ReportForm) =>
      schedule
        ? call(changeReport, { params: { id: schedule.id }, body: { ...form, version: schedule.version } })
        : call(createReport, { body: form }),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('reportSchedules') }),
  });
}

export function useRemoveReport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(removeReport, { params: { id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('reportSchedules') }),
  });
}

/** Writes the PDF of a brand and hands it to the reader as a file. */
export function useReportFile(brand: { id: string; name: string }, { from, to }: Stretch, timeZone: string) {
  return useMutation({
    mutationFn: async () => {
      const query = { brandId: brand.id, from: from.toISOString(), to: to.toISOString(), timeZone };
      const response = await openFile(reportFile, query, new AbortController().signal);
      saveFile(`${brand.name} ${from.toISOString().slice(0, 10)}.pdf`, await response.blob());
    },
  });
}
