/** Markup; made only by `html`, so that a text can never take its place. */
export interface Html {
  readonly markup: string;
}

const characters: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => characters[one] ?? one);

/** Pieces one after the other. */
export const joined = (pieces: readonly Html[]): Html => ({
  markup: pieces.map(({ markup }) => markup).join(""),
});

/** A template whose values are escaped, unless they are markup already. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html)[]): Html {
  const markup = parts.reduce((before, part, index) => {
    const value = values[index - 1] ?? "";
    return `${before}${typeof value === "object" ? value.markup : escaped(String(value))}${part}`;
  });
  return { markup };
}
