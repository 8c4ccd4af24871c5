import { defineConfig } from 'vitest/config';

const sourceConditions = ['source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions, externalConditions: sourceConditions } },
  test: {
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/{unit,architecture}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'parts',
          // Whole commands run in them: on a busy machine some take long, and none hangs for good.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['tests/{conformance,standard,property,corpus,quality,faults,e2e}/**/*.test.ts'],
        },
      },
    ],
  },
});
