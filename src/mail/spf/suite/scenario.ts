import { parseAllDocuments } from "yaml";
import { z } from "zod";

/** `TIMEOUT` alone, or one record: its type and its data. */
const zoneEntry = z.union([z.literal("TIMEOUT"), z.record(z.string(), z.unknown())]);

const testCase = z.object({
  helo: z.string(),
  host: z.string(),
  mailfrom: z.string(),
  result: z.union([z.string(), z.array(z.string())]),
  explanation: z.string().optional(),
  receiver: z.string().optional(),
});

const scenario = z.object({
  description: z.string().optional(),
  tests: z.record(z.string(), testCase),
  zonedata: z.record(z.string(), z.array(zoneEntry)),
});

export type ZoneEntry = z.infer<typeof zoneEntry>;
export type SuiteTest = z.infer<typeof testCase>;
export type SuiteScenario = z.infer<typeof scenario>;

/** Thrown when a file is not a test suite; the message names the document and the field. */
export class SuiteFormatError extends Error {
  override name = "SuiteFormatError";
}

/**
 * Reads a file of the OpenSPF test-suite format: YAML documents, each with `tests` and the `zonedata`
 * they run against. Byte escapes such as "\xEF" come out as latin1 characters, as DNS delivers them.
 * @throws SuiteFormatError
 */
export function readSuite(text: string): SuiteScenario[] {
  // failsafe keeps every scalar a string: "1.10" in a zone is a text, not a number.
  const documents = parseAllDocuments(text, { schema: "failsafe" });
  return documents.flatMap((document, i) => {
    const [fault] = document.errors;
    if (fault) throw new SuiteFormatError(`Document ${i + 1} is not YAML: ${fault.message}`);
    const data: unknown = document.toJS();
    if (data === null) return [];
    const read = scenario.safeParse(data);
    if (!read.success) throw new SuiteFormatError(`Document ${i + 1}: ${z.prettifyError(read.error)}`);
    return [read.data];
  });
}
