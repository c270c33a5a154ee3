import { registerEnumType } from 'type-graphql';

/** The enum object that type-graphql registers, from the values that a pure module lists. */
export const enumOf = <const T extends readonly string[]>(values: T): { [K in T[number]]: K } =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T[number]]: K };

/** Registers an enum with a description for each of its values. */
export function describeEnum<T extends Record<string, string>>(values: T, name: string, description: string, each: { [K in keyof T]: string }): void {
  const valuesConfig = Object.fromEntries(Object.entries(each).map(([value, text]) => [value, { description: text }]));
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as { [K in keyof T]: { description: string } } });
}
