/** An answer of X that is not what was asked for. */
export class XRefusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(String(body.detail));
    this.status = status;
    this.body = body;
  }
}

export function invalid(message: string, parameter: string): XRefusal {
  return new XRefusal(400, {
    errors: [{ message, parameters: { [parameter]: [] } }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.x.com/2/problems/invalid-request',
  });
}

/** In the shape of errors without a problem's address. */
export function refusal(status: number, title: string, detail: string): XRefusal {
  return new XRefusal(status, { code: status, message: detail, title, detail, type: 'about:blank', status });
}

export const unauthorized = () => refusal(401, 'Unauthorized', 'Unauthorized');

export const notSummoned = () =>
  refusal(
    403,
    'Forbidden',
    'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
  );

export const duplicate = () =>
  refusal(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.');

export const automated = () =>
  refusal(
    403,
    'Forbidden',
    'This request looks like it might be automated. To protect our users from spam, we can’t complete it.',
  );
