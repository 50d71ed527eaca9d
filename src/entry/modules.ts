export * from '../../modules/index.js';
export * from '../../modules/output/index.js';
