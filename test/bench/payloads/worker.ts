// Runs the setting it is given as JSON in a process of its own, and prints its figures as JSON.
import { scanPages } from './scan-pages.js';
import type { PageSetting } from './setting.js';

console.log(JSON.stringify(await scanPages(JSON.parse(process.argv[2] ?? '') as PageSetting)));
