import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { InboundMessage } from "../../src/bot/index.ts";
import type { Lookup } from "../../src/mail/index.ts";
import { createUploads, linkSecret, type Owner, type UploadsOptions } from "../../src/uploads/index.ts";
import { listData } from "../mail/list/lists.ts";
import { testFolder } from "./folder.ts";
import { root, zoneLookup } from "./zone.ts";

export const ann: Owner = {
  channel: "wecom-app",
  conversation: "wecom-app:ann",
  sender: "ann",
  language: "zh-Hans",
};
export const bob: Owner = { ...ann, conversation: "wecom-app:bob", sender: "bob", language: "en" };

/** Takes mail at good.example, denies the rest. */
export const goodLookup = (): Lookup => zoneLookup(root, { "good.example": { MX: ["10 mx.good.example"] } });

/** The desk in a folder of this test, with a clock that stands still until it is set. */
export async function testUploads(options: Partial<UploadsOptions> & { readonly folder?: string } = {}) {
  const folder = options.folder ?? (await testFolder());
  const time = { nowMs: Date.UTC(2026, 10, 23, 6, 0, 0) };
  const told: InboundMessage[] = [];
  const errors: unknown[] = [];
  const uploads = createUploads({
    directory: join(folder, "uploads"),
    secret: await linkSecret(join(folder, "link-secret")),
    clock: () => time.nowMs,
    publicUrl: () => "https://bot.example",
    lookup: goodLookup(),
    data: listData,
    random: () => 0.5,
    tell: async (message) => void told.push(message),
    onError: (error) => errors.push(error),
    ...options,
  });
  await uploads.start();
  onTestFinished(() => uploads.stop());
  return { uploads, folder, time, told, errors };
}

/** A file's bytes as they come over a slow line. */
export async function* pieces(...parts: readonly (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

/** A lookup that answers only once it is let go. */
export function gatedLookup(inner: Lookup) {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const asked: string[] = [];
  const lookup: Lookup = async (name, type) => {
    asked.push(name);
    await gate;
    return inner(name, type);
  };
  return { lookup, asked, open: () => open() };
}
