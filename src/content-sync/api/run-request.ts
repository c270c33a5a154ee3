import { canonicalLocale } from '../../schema/locale.js';
import type { UserError, UserErrorCode } from '../../schema/user-error.type.js';
import { canonicalExternalId } from '../item/identity.js';
import type { TriggerSyncInput } from './run.input.js';
import { READABLE_SOURCE, type RunRequest } from '../worker/run-queue.js';
import type { ReadScope, SourceReader } from '../worker/source-reader.js';

/** How many items one request may name. */
export const MAX_NAMED = 500;

/** Something that the caller can mend, at a field of the input. */
export const refusal = (code: UserErrorCode, message: string, ...path: (string | number)[]): UserError => ({
  code,
  message,
  path: ['input', ...path.map(String)],
});

/** What an operation answers when there is nothing that could be read. */
export const NO_SOURCE = refusal('SOURCE_NOT_CONFIGURED', 'no source is configured: there is nothing to read from');

/** A request of an editor in canonical form, or everything that is wrong with it. */
export function toRunRequest(input: TriggerSyncInput, reader: Pick<SourceReader, 'locales'> | undefined): RunRequest | UserError[] {
  const [scope, locale] = [toScope(input), toLocale(input.locale ?? null, reader)];
  const errors = [...foreignFields(input), ...(Array.isArray(scope) ? scope : []), ...(locale !== null && typeof locale === 'object' ? [locale] : [])];
  if (errors.length > 0 || Array.isArray(scope) || (locale !== null && typeof locale === 'object')) return errors;
  return { scope, locale, isDryRun: input.dryRun ?? false, trigger: 'EDITOR' };
}

const FIELDS = { ALL: null, SUBTREE: 'rootId', TEMPLATE: 'templateId', ITEM: 'externalIds' } as const;

/** A field of another scope is a misunderstanding: better to ask than to read more than was meant. */
const foreignFields = (input: TriggerSyncInput): UserError[] =>
  (['rootId', 'templateId', 'externalIds'] as const)
    .filter((name) => name !== FIELDS[input.scope] && input[name] !== null && input[name] !== undefined)
    .map((name) => refusal('INVALID_ARGUMENTS', `${name} does not go with the scope ${input.scope}`, name));

function toScope(input: TriggerSyncInput): ReadScope | UserError[] {
  if (input.scope === 'ALL') return { kind: 'ALL' };
  if (input.scope === 'ITEM') return toItems(input.externalIds ?? null);
  const name = FIELDS[input.scope];
  const given = input[name] ?? null;
  if (given === null) return [refusal('MISSING_FIELD', `the scope ${input.scope} needs it`, name)];
  const id = canonicalExternalId(READABLE_SOURCE, given);
  if (id === null) return [notAnId(name)];
  return input.scope === 'SUBTREE' ? { kind: 'SUBTREE', rootId: id } : { kind: 'TEMPLATE', templateId: id };
}

function toItems(given: readonly string[] | null): ReadScope | UserError[] {
  if (given === null) return [refusal('MISSING_FIELD', 'the scope ITEM needs it', 'externalIds')];
  if (given.length < 1 || given.length > MAX_NAMED) return [refusal('OUT_OF_RANGE', `must have 1 to ${MAX_NAMED} entries`, 'externalIds')];
  const ids = given.map((text) => canonicalExternalId(READABLE_SOURCE, text));
  const errors = ids.flatMap((id, index) => (id === null ? [notAnId('externalIds', index)] : []));
  return errors.length > 0 ? errors : itemScope(ids as string[]);
}

/** Some items as a scope: the same items are the same scope, in whatever order they are named. */
export const itemScope = (externalIds: readonly string[]): ReadScope => ({ kind: 'ITEM', externalIds: [...new Set(externalIds)].toSorted() });

const notAnId = (...path: (string | number)[]): UserError => refusal('INVALID_EXTERNAL_ID', 'must be a GUID', ...path);

function toLocale(given: string | null, reader: Pick<SourceReader, 'locales'> | undefined): string | null | UserError {
  if (given === null) return null;
  const locale = canonicalLocale(given);
  if (locale === null) return refusal('INVALID_LOCALE', 'must be a BCP 47 language tag such as en or vi-VN', 'locale');
  if (!reader || reader.locales.includes(locale)) return locale;
  return refusal('INVALID_LOCALE', `the source publishes in ${reader.locales.join(', ')} only`, 'locale');
}
