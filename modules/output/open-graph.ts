import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import type { ScanEvent } from '../../src/event.js';
import { createFingerprinter } from '../../src/util/create-fingerprinter.js';
import { SeenSet } from '../../src/util/seen-set.js';
import type { GraphFormat } from './graph-format.js';
import type { LineTarget } from './line-writer.js';
import { openDocument } from './open-document.js';
import { openSpool } from './open-spool.js';

/** Writes the graph of what led to what. */
export interface GraphWriter {
  /** Adds an event, with the link from its parent. */
  add(event: ScanEvent): Promise<void>;
  /**
   * Puts the graph in its place, or, where it was not begun, leaves that as it was.
   *
   * @param part True where events are missing: the graph is then left beside its place.
   * @returns where it was left.
   */
  close(begun: boolean, part?: boolean): Promise<string | undefined>;
}

const NODE = 0;
const EDGE = 1;

/**
 * Opens a graph to be written as its events come: each node and each edge once, in at most 24 bytes of memory each.
 *
 * Edges that must come after all nodes wait in a file beside the graph. A parent that has not come itself is written with its first child,
 * so that no edge leads nowhere.
 *
 * @param target Where to.
 * @param format How.
 * @throws Error naming the file and why, where it cannot be opened.
 * @example
 * ```ts
 * const graph = await openGraph('scan.dot', format);
 * await graph.add(event);
 * await graph.close(true);
 * ```
 */
export async function openGraph(target: LineTarget, format: GraphFormat): Promise<GraphWriter> {
  const document = await openDocument(target);
  const beside = typeof target === 'string' && target !== '-' ? dirname(target) : tmpdir();
  const spool = format.between === undefined ? undefined : await openSpool(beside);
  const seen = new SeenSet();
  const { fingerprint } = createFingerprinter();
  let started = false;
  let failed = false;

  const addNode = async (event: ScanEvent) => {
    if (seen.claim(fingerprint(event.id, NODE), NODE)) await document.write(format.node(event));
  };
  const start = async () => {
    if (!started) await document.write(format.header);
    started = true;
  };
  const end = async () => {
    await start();
    if (spool) {
      await document.write(format.between ?? '');
      for await (const text of spool.read()) await document.write(text);
    }
    await document.write(format.footer);
  };

  return {
    async add(event) {
      try {
        await start();
        let { parent } = event;
        while (parent?.omitted && parent.parent) parent = parent.parent;
        await addNode(event);
        if (!parent || !seen.claim(fingerprint(`${parent.id}>${event.id}`, EDGE), EDGE)) return;
        await addNode(parent);
        await (spool ?? document).write(format.edge(parent, event));
      } catch (error) {
        failed = true;
        throw error;
      }
    },
    async close(begun, part = false) {
      try {
        if (!failed && !begun && !started) await document.abandon();
        else {
          if (!failed) await end();
          if (part && !failed) return await document.leave();
          await document.finish(); // rejects where writing failed, with the reason
        }
        return undefined;
      } finally {
        await spool?.close();
      }
    },
  };
}
