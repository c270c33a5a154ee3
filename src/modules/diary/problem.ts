import type { UserErrorCode } from '../../schema/user-error.type.js';

/** A refused change of a diary; nothing of the change is kept. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: UserErrorCode;
  readonly inputPath: readonly string[];

  constructor(code: UserErrorCode, message: string, inputPath: readonly string[]) {
    super(message);
    this.code = code;
    this.inputPath = inputPath;
  }
}
