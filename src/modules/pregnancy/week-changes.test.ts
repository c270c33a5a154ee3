import { expect, it } from 'vitest';
import { gestationalAgeOn } from './gestation.js';
import { weekChangesOf } from './week-changes.js';

const dueDate = Temporal.PlainDate.from('2028-03-01');

it('names the day on which each week is complete, leap days included', () => {
  const weeks = weekChangesOf(dueDate, 4, 42);
  expect(weeks.map(({ week }) => week)).toEqual(Array.from({ length: 39 }, (_, index) => index + 4));
  for (const { week, startsOn } of weeks) expect(gestationalAgeOn(dueDate, startsOn).label).toBe(`${week}w0d`);
});

it('puts week 40 on the due date', () => {
  expect(weekChangesOf(dueDate, 40, 40)).toEqual([{ week: 40, startsOn: dueDate }]);
});
