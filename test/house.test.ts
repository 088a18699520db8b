import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { settings } from "../src/settings.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const src = join(root, "src");

const mayImport: Readonly<Record<string, readonly string[]>> = {
  bot: [],
  mail: [],
  wecom: [],
  knowledge: [],
  understanding: ["knowledge", "mail"],
  stores: ["bot"],
  skills: ["bot", "understanding", "knowledge", "mail"],
  channels: ["bot", "wecom"],
  uploads: ["bot", "mail"],
  server: ["bot", "knowledge", "understanding", "mail", "uploads"],
  emulator: ["wecom"],
  metrics: ["bot"],
  doctor: ["config.ts", "settings.ts", "mail", "wecom"],
};

async function sources(): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const names = (await readdir(src, { recursive: true })).filter((name) => name.endsWith(".ts"));
  return Promise.all(
    names.map(async (name) => ({
      path: name.split(sep).join("/"),
      text: await readFile(join(src, name), "utf8"),
    })),
  );
}

/** `[importer, imported]`, both relative to src, for every relative import. */
function arrows(files: Awaited<ReturnType<typeof sources>>): readonly (readonly [string, string])[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:from|import)\s+"(\.[^"]+)"/g)].map(
      ([, target = ""]) => [path, relative(src, normalize(join(src, dirname(path), target)))] as const,
    ),
  );
}

const roomOf = (path: string): string => path.split("/")[0] ?? "";

test("rooms import only whom they may, and only through the door", async () => {
  const files = await sources();
  expect(files.length).toBeGreaterThan(50);
  const wrong = arrows(files).filter(([from, to]) => {
    const [room, target] = [roomOf(from), roomOf(to)];
    if (room === target) return false;
    const allowed = mayImport[room];
    const fromTop = allowed === undefined; // cli, main, config, assembly
    if (!fromTop && !allowed.includes(target)) return true;
    return target in mayImport && to !== `${target}/index.ts`;
  });
  expect(wrong.map(([from, to]) => `${from} -> ${to}`)).toEqual([]);
});

test("every room of the plan exists and no room is missing from the rules", async () => {
  const rooms = (await readdir(src, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && entry.name !== "cli")
    .map((entry) => entry.name);
  expect(rooms.toSorted()).toEqual(Object.keys(mayImport).toSorted());
});

test("files stay small enough to read", async () => {
  const lengths = (await sources()).map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }));
  expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).toSorted((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(75);
});

test("Koa is known to the server room only, beside the benchmark's yardstick", async () => {
  const outside = (await sources()).filter(
    ({ path, text }) => /from "koa(-router)?"/.test(text) && roomOf(path) !== "server",
  );
  expect(outside.map(({ path }) => path)).toEqual(["cli/bench/floor.ts"]);
});

test("every skill file is reached from the table of skills", async () => {
  const index = await readFile(join(src, "skills/index.ts"), "utf8");
  const reached = new Set(["index.ts"]);
  const files = await sources();
  const walk = (path: string) => {
    for (const [from, to] of arrows(files)) {
      if (from === `skills/${path}` && roomOf(to) === "skills" && !reached.has(to.slice(7))) {
        reached.add(to.slice(7));
        walk(to.slice(7));
      }
    }
  };
  expect(index).toContain("createSkills");
  walk("index.ts");
  const skills = (await readdir(join(src, "skills"))).filter((name) => name.endsWith(".ts"));
  expect(skills.filter((name) => !reached.has(name))).toEqual([]);
});

test("the settings of the code, of .env.example and of the documents are the same", async () => {
  const example = await readFile(join(root, ".env.example"), "utf8");
  expect([...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)).toEqual([...settings]);
  const page = await readFile(join(root, "docs/configuration.md"), "utf8");
  expect([...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)).toEqual([...settings]);
});

test("the commands of package.json are in both READMEs", async () => {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const internal = [
    "check",
    "pretest",
    "prestart",
    "format",
    "dev",
    "build",
    "spf",
    "spf-suite",
    "bounce",
    "clean",
  ];
  const commands = Object.keys(scripts).filter((name) => !internal.includes(name));
  for (const readme of ["README.md", "README.en.md"]) {
    const text = await readFile(join(root, readme), "utf8");
    const missing = commands.filter(
      (name) => !text.includes(`npm run ${name}`) && !text.includes(`npm ${name}`),
    );
    expect(missing, readme).toEqual([]);
  }
});

test("the lock file names no registry, and nothing needs an install script in production", async () => {
  const lock = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8"));
  const packages: Record<string, { resolved?: string; dev?: boolean; hasInstallScript?: boolean }> =
    lock.packages;
  const entries = Object.entries(packages).filter(([name]) => name !== "");
  expect(entries.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  const production = entries.filter(([, entry]) => entry.dev !== true);
  expect(production.length).toBeLessThan(71);
  expect(production.filter(([, entry]) => entry.hasInstallScript === true)).toEqual([]);
});

test("no tracked file is a secret or a data folder", () => {
  const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).split("\n");
  expect(tracked.filter((path) => /(^|\/)\.env$|^data\//.test(path))).toEqual([]);
});
