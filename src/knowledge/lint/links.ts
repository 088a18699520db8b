import { type Check, complain } from "./context.ts";

/** `related` must name other entries, each once. */
export const checkLinks: Check = (context) =>
  context.knowledge.entries.flatMap(({ file, slug, related }) =>
    related.flatMap((other, at) => {
      const say = (message: string) => [complain(context, file, "related:", "error", message)];
      if (other === slug) return say("an entry cannot be related to itself");
      if (related.indexOf(other) < at) return say(`${other} is named twice`);
      return context.knowledge.bySlug.has(other) ? [] : say(`there is no entry ${other}`);
    }),
  );
