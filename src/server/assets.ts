import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import Router from "koa-router";

/** Files for browsers, each under an address that changes with its content, so that it can be kept for ever. */
export interface Assets {
  readonly router: Router;
  /** The address of a file, by its name: `/assets/console.1f2e3d4c5b6a.css`. */
  readonly address: (name: string) => string;
}

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** Reads the named files of `public/` once; throws the system's error when one is missing. */
export function createAssets(names: readonly string[]): Assets {
  const router = new Router();
  const addresses = new Map<string, string>();
  for (const name of names) {
    const bytes = readFileSync(new URL(`../../public/${name}`, import.meta.url));
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
    const [stem = "", extension = ""] = name.split(".");
    const address = `/assets/${stem}.${hash}.${extension}`;
    addresses.set(name, address);
    router.get(address, (ctx) => {
      ctx.set("Cache-Control", "public, max-age=31536000, immutable");
      ctx.set("X-Content-Type-Options", "nosniff");
      ctx.type = types[extension] ?? "application/octet-stream";
      ctx.body = bytes;
    });
  }
  return {
    router,
    address(name) {
      const address = addresses.get(name);
      if (address === undefined) throw new Error(`${name} is not among the files for browsers`);
      return address;
    },
  };
}
