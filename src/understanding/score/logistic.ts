/** One observation: its signals, whether it came true, and how much it counts. */
export interface Observation {
  readonly x: readonly number[];
  readonly y: boolean;
  readonly weight: number;
}

const ridge = 0.3;
const steps = 30;

/** Logistic regression with a small ridge, by Newton's method. Returns one weight for each signal. */
export function fitLogistic(rows: readonly Observation[]): number[] {
  const size = rows[0]?.x.length ?? 0;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < steps; step++) {
    const slope: number[] = weights.map((weight) => ridge * weight);
    const curve = weights.map((_, i) => weights.map((__, j): number => (i === j ? ridge : 0)));
    for (const { x, y, weight } of rows) {
      const p = probability(weights, x);
      const bend = weight * p * (1 - p);
      for (let i = 0; i < size; i++) {
        slope[i] = (slope[i] ?? 0) + weight * (p - Number(y)) * (x[i] ?? 0);
        const line = curve[i] ?? [];
        for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + bend * (x[i] ?? 0) * (x[j] ?? 0);
      }
    }
    const move = solve(curve, slope);
    weights = weights.map((weight, at) => weight - (move[at] ?? 0));
  }
  return weights;
}

export const probability = (weights: readonly number[], x: readonly number[]): number =>
  1 / (1 + Math.exp(-weights.reduce((sum, weight, at) => sum + weight * (x[at] ?? 0), 0)));

/** Gaussian elimination of a symmetric positive matrix, which needs no pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  for (const [at, row] of rows.entries()) {
    const pivot = row[at] ?? 1;
    for (const [other, line] of rows.entries()) {
      if (other === at) continue;
      const factor = (line[at] ?? 0) / pivot;
      for (let n = at; n < line.length; n++) line[n] = (line[n] ?? 0) - factor * (row[n] ?? 0);
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}
