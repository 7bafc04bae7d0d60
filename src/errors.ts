/**
 * The failures we foresee. `code` is stable: the API turns it into a status and a sentence for a person,
 * the queue decides by class whether a job is tried again.
 */
export class AppError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** What was asked for does not exist, or its asker may not know that it does. */
export class NotFoundError extends AppError {
  constructor(what: string, options?: ErrorOptions) {
    super('not_found', `${what} was not found.`, options);
  }
}

/** The input cannot be taken as it is; the message says what to change. */
export class InvalidInputError extends AppError {
  /** What is wrong, by the place it stands at. */
  readonly fields: Record<string, string> | undefined;

  constructor(message: string, options?: ErrorOptions & { fields?: Record<string, string> }) {
    super('invalid_input', message, options);
    this.fields = options?.fields;
  }
}

/** The user may not do this. */
export class ForbiddenError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('forbidden', message, options);
  }
}

/** Somebody else changed it meanwhile, or the state does not allow the move. */
export class ConflictError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('conflict', message, options);
  }
}

/** The network asks us to wait. Costs a job no attempt. */
export class RateLimitedError extends AppError {
  /** When to try again, if the network said so. */
  readonly retryAt: Date | undefined;

  constructor(message: string, retryAt?: Date, options?: ErrorOptions) {
    super('rate_limited', message, options);
    this.retryAt = retryAt;
  }
}

/** The budget that people gave a source leaves nothing more until `retryAt`; nothing was asked. */
export class BudgetError extends RateLimitedError {
  declare readonly retryAt: Date;

  constructor(message: string, retryAt: Date, options?: ErrorOptions) {
    super(message, retryAt, options);
  }
}

/** Trying again cannot help: wrong credentials, a refused request, a payload that makes no sense. */
export class PermanentError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('permanent', message, options);
  }
}

/** The receiver's mail server refuses this mail for good. */
export class MailRefusedError extends PermanentError {
  /** As RFC 3463 has it, `5.1.1`; `5.7.0` where it is our standing rather than their mailbox. */
  readonly status: string;

  constructor(message: string, status: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** The other side failed or could not be reached; trying again later may help. */
export class UnavailableError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('unavailable', message, options);
  }
}

/** The other side was not reached at all: it surely saw nothing of what was asked. */
export class UnreachedError extends UnavailableError {}

/** A setting or a combination of settings with which we do not start. */
export class SettingsError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('settings', message, options);
  }
}

/** An action may or may not have happened on the network; it is read back, never blindly repeated. */
export class OutcomeUnknownError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('outcome_unknown', message, options);
  }
}

/** What was sent to us is not signed by whom it claims to come from. */
export class SignatureError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('bad_signature', message, options);
  }
}
