import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type Owner, ownerShape } from "./owner.ts";

/** What a link was made for; one of one kind opens nothing of the other. */
type Purpose = "upload" | "result" | "report";

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
/** A report is passed on to whoever manages the domain, and is old by then. */
export const reportLinkMs = 90 * 86_400_000;
const signatureChars = 22;
const maxTokenChars = 1_000;

/** Short, since a person sees the link: one letter a language, and the conversation only where its name is special. */
const letters = { s: "zh-Hans", t: "zh-Hant", e: "en" } as const;
const letter = z.enum(["s", "t", "e"]);
const { channel, sender, conversation } = ownerShape.shape;
const uploadShape = z.tuple([z.int(), letter, channel, sender, z.union([conversation, z.literal("")])]);
const reportShape = z.tuple([z.int(), letter, z.string().max(16)]);
const resultShape = z.tuple([letter, z.string().max(64)]);

const letterOf = (language: Owner["language"]): z.infer<typeof letter> => {
  switch (language) {
    case "zh-Hans":
      return "s";
    case "zh-Hant":
      return "t";
    case "en":
      return "e";
  }
};

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

  function read<T>(purpose: Purpose, text: string, shape: z.ZodType<T>): T | undefined {
    const [payload = "", given = "", ...more] = text.slice(0, maxTokenChars).split(".");
    const expected = signature(purpose, payload);
    if (more.length > 0 || given.length !== expected.length) return undefined;
    if (!timingSafeEqual(Buffer.from(given, "latin1"), Buffer.from(expected, "latin1"))) return undefined;
    return shape.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString())).data;
  }

  const address = (path: string, query: string): string | undefined => {
    const base = publicUrl();
    return base === undefined ? undefined : `${base}/${path}${query}`;
  };

  return {
    /** Where this person can hand in a file for two hours. */
    upload({ channel, conversation, sender, language }: Owner): string | undefined {
      const untilS = Math.floor((clock() + uploadLinkMs) / 1000);
      const special = conversation === `${channel}:${sender}` ? "" : conversation;
      const content = [untilS, letterOf(language), channel, sender, special];
      return address("upload", `?t=${token("upload", content)}`);
    },
    readUpload(text: string): ReadLink<Owner> {
      const content = read("upload", text, uploadShape);
      if (content === undefined) return { ok: false, why: "forged" };
      const [untilS, language, channel, sender, special] = content;
      if (clock() >= untilS * 1000) return { ok: false, why: "expired" };
      const conversation = special || `${channel}:${sender}`;
      return { ok: true, value: { channel, conversation, sender, language: letters[language] } };
    },
    /** What the page of one result is opened with; it lasts as long as the result. */
    resultToken: (id: string, language: Owner["language"]): string =>
      token("result", [letterOf(language), id]),
    result: (resultToken: string): string | undefined => address("result", `?t=${resultToken}`),
    readResult(text: string): ReadLink<{ readonly id: string; readonly language: Owner["language"] }> {
      const content = read("result", text, resultShape);
      if (content === undefined) return { ok: false, why: "forged" };
      return { ok: true, value: { id: content[1], language: letters[content[0]] } };
    },
    /** The page of one domain report, for three months; it says nothing of who asked. */
    report(id: string, language: Owner["language"]): string | undefined {
      const untilS = Math.floor((clock() + reportLinkMs) / 1000);
      return address(`r/${token("report", [untilS, letterOf(language), id])}`, "");
    },
    readReport(text: string): ReadLink<{ readonly id: string; readonly language: Owner["language"] }> {
      const content = read("report", text, reportShape);
      if (content === undefined) return { ok: false, why: "forged" };
      const [untilS, language, id] = content;
      if (clock() >= untilS * 1000) return { ok: false, why: "expired" };
      return { ok: true, value: { id, language: letters[language] } };
    },
    /** An empty list to fill in. */
    template: (): string | undefined => address("list-template.csv", ""),
  };
}

export type Links = ReturnType<typeof createLinks>;
