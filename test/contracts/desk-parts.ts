import type { AuditEntry, Desk, Store } from "../../src/bot/index.ts";
import { startMs } from "./turns.ts";

let made = 0;
export const audit = (action: string, subject: string, atMs = startMs): AuditEntry => {
  made += 1;
  return { id: `entry-${made}`, atMs, who: "小李", action, subject };
};

export const deskOf = ({ desk }: Store): Desk => {
  if (!desk) throw new Error("this store has no desk");
  return desk;
};
