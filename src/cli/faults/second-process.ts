import { removeTemporary, temporaryFolder } from "../temporary-folder.ts";
import { judged, type Outcome } from "./fault.ts";
import { startLone } from "./lone.ts";

/** A second server on one data folder: refused with a sentence, and the first goes on. */
export async function secondProcess(): Promise<Outcome> {
  const folder = temporaryFolder("mail-support-bot-second");
  const lone = await startLone(folder);
  try {
    const said = await startLone(folder).then(
      async (other) => {
        await other.close();
        return "started";
      },
      (error: Error) => error.message,
    );
    const { status } = await fetch(`${lone.instance().url}/readyz`);
    return judged(
      {
        "the second is refused": said.includes("The server could not start"),
        "and told why": /process \d+/.test(said),
        "the first goes on": status === 200,
      },
      {
        seen:
          said
            .split("\n")
            .find((line) => line.includes("could not start"))
            ?.replaceAll(folder, "DATA_DIR") ?? said,
      },
    );
  } finally {
    await lone.close();
    removeTemporary(folder);
  }
}
