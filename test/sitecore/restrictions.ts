import { fromCmsTime } from './cms-time.ts';
import { STANDARD, WORKFLOW } from './templates.ts';
import { valuesOf, type Fields, type MasterItem } from './tree.ts';

const isWithin = (now: number, from: string | undefined, to: string | undefined): boolean =>
  now >= (fromCmsTime(from) ?? -Infinity) && now < (fromCmsTime(to) ?? Infinity);

/** Whether an item by itself may be published now; its ancestors have to be asked too. */
export const mayBePublished = ({ shared }: MasterItem, now: number): boolean =>
  shared.get(STANDARD.neverPublish.id) !== '1' && isWithin(now, shared.get(STANDARD.publish.id), shared.get(STANDARD.unpublish.id));

function isPublishable(values: Fields, now: number): boolean {
  const state = values.get(STANDARD.workflowState.id) ?? '';
  return (
    values.get(STANDARD.hideVersion.id) !== '1' &&
    isWithin(now, values.get(STANDARD.validFrom.id), values.get(STANDARD.validTo.id)) &&
    (state === '' || state.replaceAll(/[{}]/g, '').toLowerCase() === WORKFLOW.approved)
  );
}

/** The highest version of a language that may be published now; null when none may. */
export function publishableVersion(item: MasterItem, language: string, now: number): number | null {
  const numbers = [...(item.languages.get(language)?.versions.keys() ?? [])].toSorted((a, b) => b - a);
  return numbers.find((number) => isPublishable(valuesOf(item, language, number), now)) ?? null;
}
