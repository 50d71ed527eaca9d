import { bigSites } from './big-sites.js';
import { bombSites } from './bomb-sites.js';
import { brokenSites } from './broken-sites.js';
import { endlessSites } from './endless-sites.js';
import type { HostileSite } from './hostile-site.js';
import { leadingSites } from './leading-sites.js';
import { slowSites } from './slow-sites.js';

/** Every web site of the hostile lab. */
export const hostileSites: readonly HostileSite[] = [
  ...slowSites,
  ...endlessSites,
  ...bombSites,
  ...brokenSites,
  ...bigSites,
  ...leadingSites,
];
