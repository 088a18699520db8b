import { readFileSync } from "node:fs";
import { type HeaderReport, readHeader } from "../../../src/mail/index.ts";
import { root, type Zone, zoneLookup } from "../../helpers/zone.ts";

interface Signed {
  readonly keys: Readonly<Record<string, string>>;
  readonly mail: string;
  readonly mailWithoutBody: string;
  readonly signatures: Readonly<Record<string, string>>;
}

/** One mail, signed in many ways by another program (mailauth), and the keys to it. */
export const signed: Signed = JSON.parse(
  readFileSync(new URL("../../fixtures/headers/signed.json", import.meta.url), "utf8"),
);

export const keyZone: Zone = Object.fromEntries(
  Object.entries(signed.keys).map(([name, text]) => [name, { TXT: [chunks(text)] }]),
);

/** As DNS delivers a long text. */
function chunks(text: string): readonly string[] {
  return text.match(/.{1,255}/g) ?? [];
}

/** The bytes of the mail with this signature on top. */
export const mailSigned = (how: string): Buffer =>
  Buffer.from(`${signed.signatures[how] ?? ""}${how === "no body" ? signed.mailWithoutBody : signed.mail}`);

export const nowMs = Date.parse("2026-11-23T02:05:00Z");

/** Reads a mail against a zone literal. */
export function read(input: string | Uint8Array, zone: Zone = keyZone): Promise<HeaderReport> {
  return readHeader(input, { lookup: zoneLookup(root, zone), clock: () => nowMs });
}

export const codes = ({ findings }: HeaderReport): readonly string[] => findings.map(({ code }) => code);
