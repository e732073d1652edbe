import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../schema/schema.graphql',
  documents: '../schema/operations/*.graphql',
  generates: {
    'src/generated/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        enumType: 'string-literal',
        useTypeImports: true,
        scalars: { Upload: { input: '../uploadable.ts#Uploadable', output: 'never' } },
        defaultScalarType: 'unknown',
        skipTypename: true,
        avoidOptionals: false,
      },
    },
  },
};

export default config;
