import type { Digest } from '../digest-shape.ts';

export interface ReportMailInput {
  title: string;
  /** Whom it is for. */
  name: string;
  late: boolean;
  /** Where the numbers stand, live. */
  link: string;
}

/** The mail that carries a report. */
export function reportMail({ title, name, late, link }: ReportMailInput): Digest {
  return {
    subject: `Report - ${title}`,
    greeting: `Good day ${name}, the report you get regularly is attached as a PDF.${late ? ' It comes late: Earshot was not running at its hour.' : ''}`,
    sections: [
      { title: 'What is in it', items: [{ text: title, detail: 'The same numbers, live, in Earshot', link }] },
    ],
    link,
  };
}
