import { expect, it } from 'vitest';
import { reportStyle } from '../../../../modules/output/html/report-style.js';

it('asks for nothing from anywhere, and stays inside its element', () => {
  expect(reportStyle).not.toMatch(/url\(|@import|<|https?:/);
});

it('has colours for dark and light', () => {
  expect(reportStyle).toContain('prefers-color-scheme:dark');
});
