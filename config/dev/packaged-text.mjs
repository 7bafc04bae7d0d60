/**
 * A module's text as the package ships it, once its types are gone. A string that ends in the name of a `.ts` file is
 * a module here (an import, `new URL('./worker.ts', import.meta.url)`, a connector's `index.ts`) and becomes its
 * `.js`.
 *
 * @param {string} text
 * @returns {string}
 */
export function packagedText(text) {
  return text.replace(/(?<=[\w}])\.ts(?=['"`])/g, '.js');
}
