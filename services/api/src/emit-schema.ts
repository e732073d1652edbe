import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from './build-schema.ts';

const target = new URL('../../../schema/schema.graphql', import.meta.url);
writeFileSync(
  target,
  `# Emitted by \`npm run generate\`. Do not edit.\n\n${printSchema(lexicographicSortSchema(buildSchema()))}\n`,
);
