import { fileURLToPath } from 'node:url';

const isPackaged = import.meta.url.endsWith('.js');

/** Where the built page lies: in dist/ of a checkout, and beside config/ in the package, which is dist/ itself. */
export const pageFolder: string = fileURLToPath(new URL(isPackaged ? '../page/' : '../dist/page/', import.meta.url));
