/** The fields of one block of a report; names in lower case, folded lines joined. */
export type Fields = ReadonlyMap<string, string>;

const maxBlocks = 200;

/**
 * Reads a message/delivery-status or message/feedback-report body: blocks of fields between empty lines
 * (RFC 3464 section 2.1, RFC 5965 section 3). Lines that are no field are left out.
 */
export function readBlocks(text: string): Fields[] {
  const blocks: Map<string, string>[] = [];
  let block: Map<string, string> | undefined;
  let name = "";
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") {
      block = undefined;
      continue;
    }
    const field = /^([A-Za-z][A-Za-z0-9-]{0,60}):\s*(.*)$/.exec(line);
    if (!field && block && /^\s/.test(line)) {
      block.set(name, `${block.get(name) ?? ""} ${line.trim()}`);
      continue;
    }
    if (!field) continue;
    if (!block) {
      if (blocks.length >= maxBlocks) break;
      block = new Map();
      blocks.push(block);
    }
    name = (field[1] ?? "").toLowerCase();
    if (!block.has(name)) block.set(name, (field[2] ?? "").trim());
  }
  return blocks;
}

/** The value behind the type of a typed field: `rfc822; ann@a.example` or `smtp; 550 No`. */
export function untyped(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const typed = /^[A-Za-z0-9-]{1,20}\s*;\s*(.*)$/s.exec(value);
  return (typed ? typed[1] : value)?.trim();
}
