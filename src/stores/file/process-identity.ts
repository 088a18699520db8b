import { readFile, readlink } from "node:fs/promises";
import { systemCode } from "./errors.ts";

export interface ProcessIdentity {
  /** This start of the machine. */
  readonly boot?: string;
  /** The set of processes in which the number counts; containers have their own. */
  readonly namespace?: string;
  /** When the process started, in ticks since the start of the machine: tells two users of one number apart. */
  readonly startedTicks?: string;
}

/** Who a process is beyond its number, as far as /proc tells; empty where there is none. */
export async function processIdentity(pid: number | "self"): Promise<ProcessIdentity> {
  const [boot, namespace, startedTicks] = await Promise.all([
    readFile("/proc/sys/kernel/random/boot_id", "utf8").then((id) => id.trim(), unknown),
    readlink(`/proc/${pid}/ns/pid`).catch(unknown),
    readFile(`/proc/${pid}/stat`, "utf8").then(startOf, unknown),
  ]);
  return {
    ...(boot !== undefined && { boot }),
    ...(namespace !== undefined && { namespace }),
    ...(startedTicks !== undefined && { startedTicks }),
  };
}

/** Whether this process, not another that got its number later, runs. */
export async function processAlive(pid: number, startedTicks: string | undefined): Promise<boolean> {
  if (startedTicks !== undefined) return (await processIdentity(pid)).startedTicks === startedTicks;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

const unknown = () => undefined;

/** Field 22 of proc(5) stat; the second field, the name, may itself hold spaces and brackets. */
const startOf = (stat: string): string | undefined => stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
