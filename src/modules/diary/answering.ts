import { AppError } from '../../errors.js';
import { UserErrorCode } from '../../schema/user-error.type.js';
import { Problem } from './problem.js';

/** A problem as the schema shows it. */
export interface ShownProblem {
  code: UserErrorCode;
  message: string;
  path: string[];
}

/**
 * Runs a change and turns what a person can mend (a Problem, or a rule's BAD_USER_INPUT) into an entry of `userErrors`.
 * Anything else is thrown on, also what is wrong with the request around the input, such as its time zone.
 */
export async function answering<T extends object>(
  work: () => Promise<T>,
  nothing: { [K in keyof T]: null },
): Promise<(T | { [K in keyof T]: null }) & { userErrors: ShownProblem[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (error instanceof Problem) return { ...nothing, userErrors: [{ code: error.code, message: error.message, path: [...error.inputPath] }] };
    if (error instanceof AppError && isMendable(error.reason) && error.inputPath?.[0] === 'input')
      return { ...nothing, userErrors: [{ code: error.reason, message: error.message, path: [...error.inputPath] }] };
    throw error;
  }
}

const isMendable = (reason: string | undefined): reason is UserErrorCode => reason !== undefined && Object.hasOwn(UserErrorCode, reason);
