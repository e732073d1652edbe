import { registerEnumType } from 'type-graphql';

type EnumObject<Name extends string> = { readonly [Key in Name]: Key };

/**
 * Publishes a table's keys as a GraphQL enum: type-graphql names the values by key, and resolvers get the same text.
 * @param descriptions one a value, with its source where it has one.
 */
export function enumOf<Name extends string>(
  name: string,
  description: string,
  descriptions: Readonly<Record<Name, string>>,
): EnumObject<Name> {
  const names = Object.keys(descriptions) as Name[];
  const values = Object.freeze(Object.fromEntries(names.map((key) => [key, key]))) as EnumObject<Name>;
  const valuesConfig = Object.fromEntries(names.map((key) => [key, { description: descriptions[key] }]));
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never });
  return values;
}
