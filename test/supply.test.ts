import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      peer: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      integrity: z.string().optional(),
    }),
  ),
});

/** The goal is 60; see ARCHITECTURE.md for what the rest would cost. More than now needs a reason. */
const mostPackages = 70;

async function productionPackages() {
  const { packages } = lock.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
  return Object.entries(packages).filter(
    ([path, entry]) => path !== "" && !(entry.dev || entry.optional || entry.devOptional || entry.peer),
  );
}

test("what runs in production is few packages, none needs an install script, each is pinned by its hash", async () => {
  const packages = await productionPackages();
  expect(packages.length).toBeGreaterThan(20);
  expect(packages.length).toBeLessThanOrEqual(mostPackages);
  expect(packages.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
});

test("npm sbom lists every one of them", async () => {
  // Not --omit=dev: npm then leaves out what production shares with the development tools.
  const query = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"];
  const { stdout } = await promisify(execFile)("npm", query, { maxBuffer: 64 * 1024 * 1024 });
  const bill = z.object({ bomFormat: z.string(), components: z.array(z.object({ "bom-ref": z.string() })) });
  const { bomFormat, components } = bill.parse(JSON.parse(stdout));
  expect(bomFormat).toBe("CycloneDX");
  const listed = components.map((component) => component["bom-ref"].replace(/@[^@]*$/, ""));
  const names = (await productionPackages()).map(([path]) => path.replace(/^.*node_modules\//, ""));
  expect(names.filter((name) => !listed.includes(name))).toEqual([]);
});
