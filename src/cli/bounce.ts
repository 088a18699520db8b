import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type BounceExplanation, type BounceVerdict, explainBounce, loadBounceRules } from "../mail/index.ts";

const usage = `Usage: npm run --silent bounce -- [--json] FILE...

Explains returned mails: an .eml file or a text file with the bounce pasted into it; - reads standard input.
With --json one line a file. Exit status: 0 when every file was read, 1 when one was not, 2 for wrong arguments.`;

const knowledge = fileURLToPath(new URL("../../knowledge/bounces", import.meta.url));
// A bounce is small; what is behind this belongs to a returned attachment.
const maxBytes = 20_000_000;

async function readInput(file: string): Promise<Uint8Array> {
  const stream = file === "-" ? process.stdin : createReadStream(file, { end: maxBytes - 1 });
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** One flat object with all recipients; `groups` only when they failed for different reasons. */
function asJson(file: string, { groups, ...main }: BounceExplanation) {
  const recipients = groups.flatMap((group) => group.recipients);
  return { file, ...flat(main), recipients, ...(groups.length > 1 && { groups: groups.map(flat) }) };
}

function flat({ receiver, ...verdict }: BounceVerdict) {
  return { ...verdict, receiver: receiver?.id ?? null };
}

function asText(file: string, { groups, senderDomain, sendingIp }: BounceExplanation): string {
  return [
    file,
    ...groups.flatMap((each) => [
      `  ${each.name.zh} / ${each.name.en} (${each.class})`,
      `  whose problem: ${each.whose}; ${each.permanent ? "permanent" : "temporary"}; confidence ${each.confidence}`,
      ...(each.recipients.length > 0 ? [`  recipients: ${each.recipients.join(", ")}`] : []),
      ...(each.receiver ? [`  receiver: ${each.receiver.name.zh} / ${each.receiver.name.en}`] : []),
      `  quoted: ${each.line}`,
      `  ${each.cause.zh}`,
      `  ${each.retry.zh}${each.next.zh}`,
    ]),
    ...(senderDomain ? [`  sent from: ${senderDomain}${sendingIp ? ` (${sendingIp})` : ""}`] : []),
  ].join("\n");
}

async function run(args: readonly string[]): Promise<number> {
  let parsed: { values: { json?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: "boolean" } } });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (positionals.length === 0) {
    process.stderr.write(`Name a file, or - for standard input.\n\n${usage}\n`);
    return 2;
  }
  const rules = await loadBounceRules(knowledge);
  let unread = 0;
  for (const file of positionals) {
    try {
      const explained = await explainBounce(await readInput(file), { rules });
      process.stdout.write(
        `${values.json ? JSON.stringify(asJson(file, explained)) : asText(file, explained)}\n`,
      );
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      process.stderr.write(`${file} was left out, it cannot be read: ${error.message}\n`);
      unread++;
    }
  }
  return unread > 0 ? 1 : 0;
}

process.exitCode = await run(process.argv.slice(2));
