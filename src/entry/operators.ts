export * from '../../operators/index.js';
export { discover } from '../discover.js';
