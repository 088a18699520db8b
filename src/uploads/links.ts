import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type Owner, ownerShape } from "./owner.ts";

/** What a link was made for; one of one kind opens nothing of the other. */
type Purpose = "upload" | "result";

export type ReadLink<T> =
  | { readonly ok: true; readonly value: T }
  /** `forged`: not made by us, or cut off on its way. */
  | { readonly ok: false; readonly why: "expired" | "forged" };

export interface LinksOptions {
  readonly secret: Uint8Array;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** How the world reaches the server, without a slash at its end; undefined where it does not. */
  readonly publicUrl: () => string | undefined;
}

export const uploadLinkMs = 2 * 3_600_000;
const signatureChars = 22;
const maxTokenChars = 1_000;

const uploadShape = z.tuple([
  z.number(),
  ownerShape.shape.channel,
  ownerShape.shape.conversation,
  ownerShape.shape.sender,
  ownerShape.shape.language,
]);
const resultShape = z.tuple([z.number(), z.string().max(64), ownerShape.shape.language]);

/**
 * Links that say by themselves what they are for, for whom and until when, signed with HMAC-SHA-256 (128 bits of it).
 * What they carry stands in the query, which no log line holds.
 */
export function createLinks({ secret, clock, publicUrl }: LinksOptions) {
  const signature = (purpose: Purpose, payload: string) =>
    createHmac("sha256", secret).update(`${purpose}.${payload}`).digest("base64url").slice(0, signatureChars);

  function token(purpose: Purpose, content: readonly unknown[]): string {
    const payload = Buffer.from(JSON.stringify(content)).toString("base64url");
    return `${payload}.${signature(purpose, payload)}`;
  }

  function read<T extends readonly [number, ...unknown[]]>(
    purpose: Purpose,
    text: string,
    shape: z.ZodType<T>,
  ): ReadLink<T> {
    const forged = { ok: false, why: "forged" } as const;
    const [payload = "", given = "", ...more] = text.slice(0, maxTokenChars).split(".");
    const expected = signature(purpose, payload);
    if (more.length > 0 || given.length !== expected.length) return forged;
    if (!timingSafeEqual(Buffer.from(given, "latin1"), Buffer.from(expected, "latin1"))) return forged;
    const content = shape.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString()));
    if (!content.success) return forged;
    return clock() < content.data[0] * 1000
      ? { ok: true, value: content.data }
      : { ok: false, why: "expired" };
  }

  const address = (path: string, query: string): string | undefined => {
    const base = publicUrl();
    return base === undefined ? undefined : `${base}/${path}${query}`;
  };

  return {
    /** Where this person can hand in a file for two hours. */
    upload(owner: Owner): string | undefined {
      const untilS = Math.floor((clock() + uploadLinkMs) / 1000);
      const { channel, conversation, sender, language } = owner;
      return address("upload", `?t=${token("upload", [untilS, channel, conversation, sender, language])}`);
    },
    readUpload(text: string): ReadLink<Owner> {
      const found = read("upload", text, uploadShape);
      if (!found.ok) return found;
      const [, channel, conversation, sender, language] = found.value;
      return { ok: true, value: { channel, conversation, sender, language } };
    },
    /** What the page of one result is opened with. */
    resultToken: (id: string, untilMs: number, language: Owner["language"]): string =>
      token("result", [Math.floor(untilMs / 1000), id, language]),
    result: (resultToken: string): string | undefined => address("result", `?t=${resultToken}`),
    readResult(text: string): ReadLink<{ readonly id: string; readonly language: Owner["language"] }> {
      const found = read("result", text, resultShape);
      return found.ok ? { ok: true, value: { id: found.value[1], language: found.value[2] } } : found;
    },
    /** An empty list to fill in. */
    template: (): string | undefined => address("list-template.csv", ""),
  };
}

export type Links = ReturnType<typeof createLinks>;
