/** Imports run one way: operators ← src ← modules ← src/cli. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-rxjs-internals', severity: 'error', from: {}, to: { path: 'rxjs/(dist|internal|src)' , pathNot: 'node_modules/rxjs/dist/(cjs|types|esm|esm5)/(index|testing|operators)' } },
    {
      name: 'operators-know-no-engine',
      comment: 'operators may use src/util, and types of events',
      severity: 'error',
      from: { path: '^operators/' },
      to: { path: '^(src|modules|examples)/', pathNot: '^src/util/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'engine-knows-no-modules', severity: 'error', from: { path: '^src/', pathNot: '^src/(cli|dashboard|entry|testing)/' }, to: { path: '^(modules|examples)/' } },
    { name: 'nobody-needs-the-command-line', severity: 'error', from: { pathNot: '^(src/cli|test)/' }, to: { path: '^src/cli/' } },
    {
      name: 'modules-reach-out-through-the-network',
      comment: 'what a module connects to goes through the scan\'s guard: `ownNetwork.of(ctx)`, and `connectTcp` with its lookup (src/scope/README.md)',
      severity: 'error',
      from: { path: '^modules/', pathNot: '^modules/output/' },
      to: { path: '^(node:)?(tls|http|https|http2|dgram|dns|dns/promises|inspector|cluster)$|node_modules/(undici|ws)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-producers-wait',
      comment: 'law 1: the bypass is structural',
      severity: 'error',
      from: { path: '^src/engine/(ingress|egress|intercept-chain|mounted-intercept|admission|source-picker)' },
      to: { path: '^operators/(backpressure|create-gate)', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(test|dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
