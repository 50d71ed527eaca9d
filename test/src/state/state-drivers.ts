import { presentDrivers } from '../sqlite/present-drivers.js';

/** The drivers on this machine that a state can be kept with, by name. */
export const stateDrivers = (await presentDrivers())
  .filter(({ log }) => log)
  .map((driver) => [driver.name, driver] as const);
