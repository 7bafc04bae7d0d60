/** The only source of the present moment, so that tests hold time in their hands. */
export interface Clock {
  now(): Date;
}
