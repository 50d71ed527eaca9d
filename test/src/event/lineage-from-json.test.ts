import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../../src/event/event-envelope.js';
import { lineageFromJson } from '../../../src/event/lineage-from-json.js';
import { lineageTexts } from '../../../src/event/lineage-texts.js';

function jsonOf(depths: readonly number[], modules: string): EventEnvelope {
  const lineage = depths.map((depth, at) => ({
    uuid: `u${depth}`,
    context: `c${depth}`,
    module: modules[at] as string,
    depth,
  }));
  const texts = lineageTexts(lineage);
  return {
    type: 'DNS_NAME',
    scan: 's',
    module_sequence: texts.modules,
    discovery_path: texts.path,
    parent_chain: texts.uuids,
    ...(texts.omitted > 0 && { omitted_ancestors: texts.omitted }),
  } as EventEnvelope;
}

describe('lineageFromJson', () => {
  it.each([
    [[1], 'a'],
    [[1, 2, 3, 4], 'abba'],
    [[1, 2, 420, 421], 'aaba'],
    [[1, 420], 'aa'],
  ])('reads back a chain of depths %j', (depths, modules) => {
    const json = jsonOf(depths, modules);
    const lineage = lineageFromJson(json);
    expect(lineage.map(({ depth }) => depth)).toEqual(depths);
    expect(lineageTexts(lineage)).toEqual({
      path: json.discovery_path,
      uuids: json.parent_chain,
      modules: json.module_sequence,
      omitted: json.omitted_ancestors ?? 0,
    });
  });

  it('refuses sentences and UUIDs that do not match', () => {
    const json = jsonOf([1, 2], 'ab');
    const says = 'Expected `discovery_path` of DNS_NAME to be 2 sentences';
    expect(() => lineageFromJson({ ...json, discovery_path: ['c1'] })).toThrow(says);
    expect(() => lineageFromJson({ ...json, omitted_ancestors: 3 })).toThrow(says);
    expect(() => lineageFromJson({ ...json, parent_chain: [] })).toThrow('`parent_chain`');
  });
});
