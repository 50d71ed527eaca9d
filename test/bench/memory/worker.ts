// Runs the setting it is given as JSON in a process of its own, and prints its figures as JSON.
import { runSetting } from './run-setting.js';
import type { Setting } from './setting.js';

const setting = JSON.parse(process.argv[2] ?? '') as Setting;
console.log(JSON.stringify(await runSetting(setting)));
