import { randomBytes } from "node:crypto";
import type { Assembly } from "./assembly.ts";
import type { Channel } from "./bot/index.ts";
import { developmentSet } from "./development-set.ts";
import { createKnowledgeEditor } from "./knowledge/index.ts";
import {
  type AppOptions,
  type ConsoleParts,
  type ConsoleScan,
  createConsole,
  type ShownSetting,
} from "./server/index.ts";

interface StaffConsoleOptions extends Pick<ConsoleParts, "health" | "recheck"> {
  readonly scan?: ConsoleScan | undefined;
  /** What the console changes; where it cannot be written, saving fails and says so. */
  readonly knowledgeDir: string;
  readonly assembly: Assembly;
  readonly channels: readonly Channel[];
  readonly settings: readonly ShownSetting[];
  /** How browsers reach it. */
  readonly publicUrl: string | undefined;
  readonly clock: () => number;
  /** Called when nobody has an account yet, with what makes the first one. */
  readonly onFirstRun: (token: string) => void;
}

/** The console's pages; none where the store has no desk. */
export async function staffConsole(options: StaffConsoleOptions): Promise<NonNullable<AppOptions["pages"]>> {
  const { assembly, channels, clock } = options;
  const { store, uploads } = assembly;
  const { desk } = store;
  if (!desk) return [];
  const firstRunToken = randomBytes(18).toString("base64url");
  const pages = createConsole({
    desk,
    store,
    knowledge: assembly.knowledge,
    understand: assembly.understand,
    editor: createKnowledgeEditor(options.knowledgeDir, clock),
    developmentSet,
    health: options.health,
    recheck: options.recheck,
    reportLink: (id) => uploads.links.report(id, "zh-Hans"),
    scan: options.scan,
    settings: options.settings,
    channels: () => channels.map(({ id }) => id),
    wake: assembly.wake,
    forgetFiles: async (conversation) => void (await uploads.removeAll(conversation)),
    clock,
    secure: options.publicUrl?.startsWith("https://") ?? false,
    firstRunToken,
  });
  if ((await desk.accounts()).length === 0) options.onFirstRun(firstRunToken);
  return pages;
}
