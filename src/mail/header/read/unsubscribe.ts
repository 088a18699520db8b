import { type RawField, valuesOf } from "../raw/index.ts";

/** How readers of a mailing can leave it (RFC 2369, RFC 8058). */
export interface Unsubscribe {
  readonly ways: readonly ("https" | "http" | "mailto")[];
  /** List-Unsubscribe-Post stands there as RFC 8058 wants it. */
  readonly oneClick: boolean;
}

/** Undefined when the mail does not say how. */
export function readUnsubscribe(fields: readonly RawField[]): Unsubscribe | undefined {
  const [value] = valuesOf(fields, "list-unsubscribe");
  if (value === undefined) return undefined;
  const found = [...value.slice(0, 4_000).matchAll(/<\s?(https|http|mailto):/gi)].map(([, way = ""]) =>
    way.toLowerCase(),
  );
  const [post = ""] = valuesOf(fields, "list-unsubscribe-post");
  return {
    ways: (["https", "http", "mailto"] as const).filter((way) => found.includes(way)),
    oneClick: found.includes("https") && /^list-unsubscribe=one-click$/i.test(post.replace(/\s/g, "")),
  };
}
