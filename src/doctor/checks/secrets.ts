import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import { type Examination, fail, ok, skip, warn } from "../finding.ts";

const run = promisify(execFile);

export const secrets: Examination = {
  id: "D-17",
  title: { zh: "密钥保管", en: "Secrets" },
  async examine({ envFile }) {
    const found = await stat(envFile).catch(() => undefined);
    if (!found) return [skip("没有 .env 文件", "there is no .env file")];
    const isOpen = process.platform !== "win32" && (found.mode & 0o077) !== 0;
    return [
      isOpen
        ? warn(
            { zh: ".env 别的用户也能读", en: ".env can be read by other users" },
            {
              zh: "chmod 600 .env（doctor -- --fix 会代劳）",
              en: "chmod 600 .env (doctor -- --fix does it)",
            },
          )
        : ok(".env 只有所有者能读", ".env can be read by its owner only"),
      (await isTracked(envFile))
        ? fail(
            { zh: ".env 在 git 里", en: ".env is in git" },
            {
              zh: "git rm --cached .env 后提交；已经推送过就到后台重置 Secret、Token 和 EncodingAESKey",
              en: "git rm --cached .env and commit; if it was pushed, reset secret, token and EncodingAESKey in the console",
            },
          )
        : ok(".env 不在 git 里", ".env is not in git"),
    ];
  },
};

async function isTracked(envFile: string): Promise<boolean> {
  try {
    await run("git", ["ls-files", "--error-unmatch", basename(envFile)], { cwd: dirname(envFile) });
    return true;
  } catch {
    return false; // not tracked, no repository, or no git
  }
}
