import type { Incident, IncidentStatus, SpikeWatch, Volume } from '../../schemas/incident.ts';

export interface IncidentFilter {
  brandId?: string;
  status?: IncidentStatus;
}

/** Incidents, and what they are found from. They go with their brand. */
export interface IncidentStore {
  /**
   * How many mentions of a brand were written in each stretch of `stepMs` of a period (`from` inclusive, `to` exclusive; by
   * when they were written), oldest first, without stretches in which nobody spoke. Those of removed posts are not counted;
   * what is not scored yet is counted in `all` alone. Does not hold up the serving thread.
   */
  volumes(period: { brandId: string; from: Date; to: Date; stepMs: number }): Promise<Volume[]>;

  get(id: string): Promise<Incident | undefined>;
  /** By when they were opened, the newest first; `after` continues behind `next`, and throws InvalidInputError for any other text. */
  list(
    filter: IncidentFilter,
    page: { after?: string; limit: number },
  ): Promise<{ incidents: Incident[]; next?: string }>;
  /** Writes the incident if the stored version is `incident.version - 1` (none stored: 0); false otherwise. */
  save(incident: Incident): Promise<boolean>;

  watch(brandId: string): Promise<SpikeWatch | undefined>;
  /** As `save`. */
  saveWatch(watch: SpikeWatch): Promise<boolean>;
}
