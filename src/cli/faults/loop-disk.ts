import { execFile } from "node:child_process";
import { access, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../temporary-folder.ts";

/** A disk of its own that can be full, or lose its power. */
export interface SmallDisk {
  readonly folder: string;
  /** Stops the file system at once: what was not flushed is gone, everything later fails with EIO. */
  cutPower(): Promise<void>;
  /** Mounts it again, as after a restart of the machine. */
  mountAgain(): Promise<void>;
  remove(): Promise<void>;
}

const run = promisify(execFile);
/** `_IOR('X', 125, __u32)`, the same for ext4 and xfs; 2: not even the file system's own log is flushed. */
const shutdown =
  'my $how = pack("L", 2); open(F, "<", $ARGV[0]) && ioctl(F, 0x8004587d, $how) or die "$!\\n"';

/** Why this machine cannot mount disks of its own; undefined when it can. */
export async function noDisks(kind: "tmpfs" | "ext4" | "xfs"): Promise<string | undefined> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "mounting needs root on Linux";
  if (kind === "tmpfs") return undefined;
  const needed = ["/dev/loop-control", "/usr/bin/perl", `/usr/sbin/mkfs.${kind}`];
  for (const path of needed) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) return `${path} is not here`;
  }
  return undefined;
}

/** A file system in a file, mounted through a loop device. Rejects with what mount said. */
export async function loopDisk(kind: "ext4" | "xfs"): Promise<SmallDisk> {
  const base = temporaryFolder(`mail-support-bot-${kind}`);
  const [image, folder] = [join(base, "image"), join(base, "disk")];
  const file = await open(image, "w");
  // The smallest that mkfs.xfs takes is 300 MB; the file is sparse.
  await file.truncate((kind === "xfs" ? 320 : 64) * 1024 * 1024);
  await file.close();
  await run(`/usr/sbin/mkfs.${kind}`, ["-q", image]);
  await mkdir(folder);
  const mount = () => run("mount", ["-o", "loop", image, folder]);
  await mount();
  return {
    folder,
    async cutPower() {
      await run("perl", ["-e", shutdown, folder]);
    },
    async mountAgain() {
      await run("umount", [folder]);
      await mount();
    },
    async remove() {
      await run("umount", [folder]);
    },
  };
}

/** A disk in memory of a fixed size, to be filled. */
export async function memoryDisk(bytes: number): Promise<Pick<SmallDisk, "folder" | "remove">> {
  const folder = temporaryFolder("mail-support-bot-full");
  await run("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "none", folder]);
  return {
    folder,
    async remove() {
      await run("umount", [folder]);
    },
  };
}
