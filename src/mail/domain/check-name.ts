import type { Text } from "../text/index.ts";
import { checks } from "./checks/index.ts";

const names: ReadonlyMap<string, Text> = new Map(checks.map(({ id, name }) => [id, name]));

/** What a check is called; undefined for an id that is none, or of a check there is no more. */
export const checkName = (id: string): Text | undefined => names.get(id);
