import { readFile } from "node:fs/promises";

const folder = new URL("../page/", import.meta.url);

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/** A file of the page by its path in the address; `undefined` for what is none. Read anew each time, so edits show. */
export async function pageFile(path: string): Promise<PageFile | undefined> {
  const name = path === "/" ? "index.html" : path.slice(1);
  const type = /^[a-z]+(?:-[a-z]+)*\.([a-z]+)$/.exec(name)?.[1];
  const known = type === undefined ? undefined : types[type];
  if (known === undefined) return undefined;
  try {
    return { type: known, bytes: await readFile(new URL(name, folder)) };
  } catch {
    return undefined;
  }
}
