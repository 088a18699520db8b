import { shown, type Text } from "../text/index.ts";
import type { Finding, Fix, FixRecord, FixWho, Status } from "./report.ts";

/** What to do about a finding. `{value}` and `{host}` stand for the record, where there is one. */
export interface FixText {
  readonly title: Text;
  readonly note?: Text;
  readonly effortMinutes: number;
  readonly who: FixWho;
}

/** One thing a check can find, and what the customer reads about it. Names in braces are filled in. */
export interface Code {
  readonly status: Status;
  readonly verdict: Text;
  readonly why: Text;
  readonly fix?: FixText;
}
export type Codes = Readonly<Record<string, Code>>;

type SlotsIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotsIn<Rest> : never;
type TextSlots<T> = T extends Text ? SlotsIn<T["zh"]> | SlotsIn<T["en"]> : never;
type FixSlots<F> = F extends FixText ? TextSlots<F["title"]> | TextSlots<F["note"]> : never;
type SlotsOf<C extends Code> =
  | TextSlots<C["verdict"]>
  | TextSlots<C["why"]>
  | Exclude<FixSlots<C["fix"]>, "value" | "host">;

/** A slot's value: the same in both languages, or a text of its own for each. */
export type SlotValue = string | number | Text;
export type SlotValues<C extends Code> = Readonly<Record<SlotsOf<C>, SlotValue>>;

/** What a fix consists of: one per record, or one without. */
export interface Remedy {
  readonly records?: readonly FixRecord[];
  readonly removes?: readonly string[];
  /** Take the place of the code's own title and note. */
  readonly title?: Text;
  readonly note?: Text;
}

/** Reports a finding: only declared codes, with exactly the slots their sentences name. Several remedies are ways to choose from. */
export type Find<C extends Codes> = <K extends keyof C & string>(
  code: K,
  slots: SlotValues<C[K]>,
  ...remedies: readonly Remedy[]
) => void;

const maxSlotChars = 80;
/** Room for the longest SPF record there is a reason for; a cut one would be a broken one. */
const maxValueChars = 4_096;

/** Collects findings for a set of codes. Values may be a stranger's text: they are capped and cleaned. */
export function findInto<C extends Codes>(codes: C, findings: Finding[]): Find<C> {
  return (code, slots, ...remedies) => {
    const spec: Code | undefined = codes[code];
    if (!spec) throw new RangeError(`undeclared code ${code}`);
    const values = new Map<string, SlotValue>(Object.entries(slots));
    const fix = spec.fix;
    const wanted: readonly Remedy[] = remedies.length > 0 ? remedies : [{}];
    const fixes = wanted.flatMap((remedy) =>
      fix ? fixesOf({ ...fix, ...texts(remedy) }, remedy, values, remedies.length > 1) : [],
    );
    findings.push({
      code,
      status: spec.status,
      verdict: fill(spec.verdict, values),
      why: fill(spec.why, values),
      fixes: fixes.map((one, i) => ({ ...one, id: fixes.length > 1 ? `${code}.${i + 1}` : code })),
    });
  };
}

const texts = ({ title, note }: Remedy) => ({ ...(title && { title }), ...(note && { note }) });

function fixesOf(
  text: FixText,
  remedy: Remedy,
  values: ReadonlyMap<string, SlotValue>,
  isChoice: boolean,
): Omit<Fix, "id">[] {
  const records = remedy.records?.length ? remedy.records : [undefined];
  return records.map((record) => {
    const known = new Map([...values, ["value", record?.value ?? ""], ["host", record?.host ?? ""]]);
    return {
      title: fill(text.title, known),
      ...(text.note && { note: fill(text.note, known) }),
      effortMinutes: text.effortMinutes,
      who: text.who,
      ...(record && { record: cleaned(record) }),
      ...(isChoice && { either: true as const }),
      ...(remedy.removes?.length && { removes: remedy.removes.map((value) => shown(value)) }),
    };
  });
}

/** What goes into a record comes out of records: a stranger may have written them. */
function cleaned(record: FixRecord): FixRecord {
  const { value, replaces } = record;
  return {
    ...record,
    value: shown(value, maxValueChars),
    ...(replaces && { replaces: replaces.map((old) => shown(old, maxValueChars)) }),
  };
}

function fill(text: Text, values: ReadonlyMap<string, SlotValue>): Text {
  const one = (language: keyof Text) =>
    text[language].replace(/\{(\w+)\}/g, (slot, name: string, at: number, whole: string) => {
      const value = values.get(name) ?? "";
      const given = typeof value === "object" ? shown(value[language]) : shown(String(value), maxSlotChars);
      return spaced(whole[at - 1], given, whole[at + slot.length]);
    });
  return { zh: one("zh"), en: one("en") };
}

/** Chinese typesetting: a blank between Chinese characters and Latin letters or digits. */
function spaced(before: string | undefined, value: string, after: string | undefined): string {
  const han = /\p{Script=Han}/u;
  const left = before && han.test(before) && /^\w/.test(value) ? " " : "";
  const right = after && han.test(after) && /\w$/.test(value) ? " " : "";
  return left + value + right;
}
