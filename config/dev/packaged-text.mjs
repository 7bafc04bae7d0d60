/**
 * A module's text as the package ships it, once its types are gone. A string that is the path of a `.ts` file is a
 * module here (an import, `new URL('./worker.ts', import.meta.url)`, a connector's `index.ts`) and becomes its `.js`;
 * a name without a folder is a file of somebody else's.
 *
 * @param {string} text
 * @returns {string}
 */
export function packagedText(text) {
  return text.replace(/(?<=['"`][^'"`\n]*\/[^'"`\n]*[\w}])\.ts(?=['"`])/g, '.js');
}
