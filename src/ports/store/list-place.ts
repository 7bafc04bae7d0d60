/** A place in a list that begins with the newest: behind it stand those that are older, and of the same moment those with a smaller id. */
export interface ListPlace {
  at: Date;
  id: string;
}
