// What we use of the package, which ships no types.
declare module 'html-to-text' {
  export interface DomNode {
    attribs?: Record<string, string>;
    children?: DomNode[];
    data?: string;
  }
  export interface BlockTextBuilder {
    addInline(text: string): void;
  }
  export type Formatter = (
    element: DomNode,
    walk: (nodes: DomNode[] | undefined, builder: BlockTextBuilder) => void,
    builder: BlockTextBuilder,
    options: Record<string, unknown>,
  ) => void;
  export interface ConvertOptions {
    wordwrap?: number | false;
    whitespaceCharacters?: string;
    limits?: { maxInputLength?: number; maxDepth?: number; maxChildNodes?: number };
    baseElements?: { selectors: string[] };
    formatters?: Record<string, Formatter>;
    selectors?: { selector: string; format?: string; options?: Record<string, unknown> }[];
  }
  export function compile(options: ConvertOptions): (html: string) => string;
}
