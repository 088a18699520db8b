import { join } from "node:path";
import type { pino } from "pino";
import {
  createTraditional,
  type Knowledge,
  loadKnowledge,
  watchFolders,
  watchKnowledge,
} from "./knowledge/index.ts";
import { type BounceRules, loadBounceRules } from "./mail/index.ts";
import { StartError } from "./start-error.ts";
import { createUnderstanding, type Understander } from "./understanding/index.ts";

/** Everything made from one state of the knowledge folder; replaced as a whole, so nobody sees half a reload. */
export interface Taught extends Understander {
  readonly knowledge: Knowledge;
  readonly toTraditional: (text: string) => string;
}

export interface Teaching {
  taught(): Taught;
  bounceRules(): BounceRules;
  /** What is in force, for `/healthz`: changes with every save that passed its checks. */
  versions(): { readonly knowledge: string; readonly bounces: string };
  /** Reloads after each save, until closed; what is broken is logged and the old state stays in force. */
  watch(log: pino.Logger): { close(): void };
}

/** Reads what support staff wrote: the answers and words of the folder, and the rules in its `bounces`. Throws StartError. */
export async function openTeaching(folder: string): Promise<Teaching> {
  const loaded = await loadKnowledge(folder);
  if (!loaded.ok) {
    const lines = loaded.problems.map(({ file, line, message }) => `  ${file}:${line} ${message}`);
    throw new StartError(`the knowledge in ${folder} cannot be used:\n${lines.join("\n")}`);
  }
  const bounces = join(folder, "bounces");
  let taught = learn(loaded.knowledge);
  let rules = await loadBounceRules(bounces).catch((error: Error) => {
    throw new StartError(`the bounce rules in ${bounces} cannot be used:\n${error.message}`);
  });

  return {
    taught: () => taught,
    bounceRules: () => rules,
    versions: () => ({ knowledge: taught.knowledge.version, bounces: rules.version }),
    watch(log) {
      const broken = (problems: unknown) =>
        log.error({ code: "knowledge-broken", problems }, "not reloaded, the old state stays in force");
      const answers = watchKnowledge(folder, taught.knowledge.version, {
        onLoad(knowledge) {
          taught = learn(knowledge);
          log.info({ code: "knowledge-loaded", version: knowledge.version }, "knowledge reloaded");
        },
        onProblems: broken,
      });
      const codes = watchFolders([bounces], {
        async reload(isStale) {
          const read = await loadBounceRules(bounces).catch((error: Error) => error);
          if (isStale()) return;
          if (read instanceof Error) broken(read.message);
          else if (read.version !== rules.version) {
            rules = read;
            log.info({ code: "bounces-loaded", version: rules.version }, "bounce rules reloaded");
          }
        },
        onLost: (error) => broken(error.message),
      });
      return {
        close() {
          answers.close();
          codes.close();
        },
      };
    },
  };
}

const learn = (knowledge: Knowledge): Taught => ({
  knowledge,
  ...createUnderstanding(knowledge),
  toTraditional: createTraditional(knowledge.terms),
});
