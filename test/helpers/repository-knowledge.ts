import { fileURLToPath } from "node:url";
import { type Knowledge, loadKnowledge } from "../../src/knowledge/index.ts";

export const knowledgeFolder = fileURLToPath(new URL("../../knowledge", import.meta.url));

/** The knowledge of this repository, as it is served. */
export async function repositoryKnowledge(): Promise<Knowledge> {
  const loaded = await loadKnowledge(knowledgeFolder);
  if (!loaded.ok) throw new Error(`the knowledge does not load: ${JSON.stringify(loaded.problems)}`);
  return loaded.knowledge;
}
