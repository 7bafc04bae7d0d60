/** A request as a contract judges it. */
export interface Asked {
  method: string;
  /** Without the query, decoded no further. */
  path: string;
  query: URLSearchParams;
  /** First part of the content type; undefined where nothing was sent. */
  type: string | undefined;
  body: string;
}

export interface Answered {
  status: number;
  type: string | undefined;
  body: string;
}

/** What a network published of itself. Each method gives what is wrong, a sentence each; nothing where all is well. */
export interface Contract {
  request(asked: Asked): string[];
  answer(asked: Pick<Asked, 'method' | 'path'>, answered: Answered): string[];
}
