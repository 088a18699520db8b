import { existsSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Config, readConfig } from "../config.ts";
import { describeProblems } from "../config-problem.ts";
import { exitCodeOf, listenForVerification, printFindings } from "../doctor/index.ts";
import { examineInstallation } from "../health.ts";

const usage = `Usage: npm run doctor [-- --json] [--en] [--ping] [--fix] [--listen]

Checks this installation and its ways to WeCom and DNS, and says what to do.
--json    machine-readable, one object
--en      English
--ping    also send a test message to the staff group
--fix     make .env readable by its owner only before looking
--listen  stop the server first: waits for WeCom's verification (press 保存 in the console) and says which step fails
Exit status: 0 all well; 1 something needs attention; 2 something does not work.`;

const flag = { type: "boolean", default: false } as const;
const options = { json: flag, en: flag, ping: flag, fix: flag, listen: flag, help: flag };

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  let given: ReturnType<typeof parse>;
  try {
    given = parse(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 2;
  }
  if (given.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const envFile = resolve(".env");
  if (given.fix && existsSync(envFile)) await chmod(envFile, 0o600);
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const configured = readConfig(process.env);
  const language = given.en ? "en" : "zh";
  if (given.listen) {
    if (configured.ok) return listen(configured.config, language);
    process.stderr.write(`${describeProblems(configured.problems)}\n`);
    return 2;
  }
  const findings = await examineInstallation(configured, { ping: given.ping });
  const exitCode = exitCodeOf(findings);
  process.stdout.write(
    given.json
      ? `${JSON.stringify({ ok: exitCode === 0, findings })}\n`
      : `${printFindings(findings, language)}\n`,
  );
  return exitCode;
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options }).values;
}

/** Waits until WeCom's verification passed or the operator ends it. */
async function listen(config: Config, language: "zh" | "en"): Promise<number> {
  const words = {
    zh: "现在到后台“接收消息 → 设置API接收”点保存。没有出现新的一行＝请求没到这里：查域名、端口、反向代理。",
    en: "Now press 保存 at 接收消息 → 设置API接收. No new line here means that nothing arrives: look at DNS, port and proxy.",
  };
  try {
    return await new Promise<number>((resolve, reject) => {
      const waiting = listenForVerification(config, ({ verified, said }) => {
        process.stdout.write(`${verified ? "✅" : "❌"} ${said[language]}\n`);
        if (verified) void waiting.then(({ close }) => close()).then(() => resolve(0));
      });
      waiting.then(({ url }) => process.stdout.write(`${url}\n${words[language]}\n`), reject);
    });
  } catch {
    process.stderr.write(
      language === "zh"
        ? `端口 ${config.port} 被占用：先停掉正在运行的服务\n`
        : `Port ${config.port} is taken: stop the running server first\n`,
    );
    return 2;
  }
}
