import { readFileSync } from "node:fs";
import { z } from "zod";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));

const settings = z.object({ token: z.string(), encodingAESKey: z.string(), receiveid: z.string() });

const vector = z.object({
  id: z.string(),
  kind: z.enum(["verify", "xml", "json"]),
  config: z.enum(["app", "aibot"]),
  query: z.record(z.string(), z.string()),
  rawQuery: z.string(),
  rawQueryUnescapedPlus: z.string().optional(),
  body: z.string().optional(),
  expect: z.discriminatedUnion("ok", [
    z.object({
      ok: z.literal(true),
      plaintext: z.string(),
      fields: z.record(z.string(), z.string()).optional(),
    }),
    z.object({ ok: z.literal(false), reject: z.string() }),
  ]),
});
export type Vector = z.infer<typeof vector>;

const officialVector = settings.extend({
  id: z.string(),
  msg_signature: z.string(),
  timestamp: z.string(),
  nonce: z.string(),
  encrypt: z.string(),
  rawQuery: z.string().optional(),
});
const opened = officialVector.extend({ observed: z.object({ plaintext: z.string() }) });
const sealed = officialVector.extend({
  direction: z.literal("encrypt"),
  random: z.string(),
  plaintext: z.string(),
});

/** Callbacks made with an independent implementation and synthetic keys. */
export const { configs, vectors } = z
  .object({ configs: z.object({ app: settings, aibot: settings }), vectors: z.array(vector) })
  .parse(read("wecom-vectors.json"));

/** Samples of the official documents and of other projects' tests, verbatim. */
export const officialVectors = z
  .object({ vectors: z.array(z.union([opened, sealed])) })
  .parse(read("wecom-official-vectors.json")).vectors;

/** The vectors were signed between 1763900000 and 1763900905; one, of 2014, is stale. */
export const vectorsNowMs = 1_763_900_450_000;
