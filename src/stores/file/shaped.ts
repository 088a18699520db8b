import { z } from "zod";

/**
 * `z.object` for a type that is declared elsewhere: it does not compile when the schema and the type differ in a
 * field, an optional field, or a member of a union. So a field added to the bot's records cannot get lost on disk.
 */
export const shaped =
  <T>() =>
  <S extends { readonly [K in keyof T]-?: z.ZodType }>(shape: S & Matching<T, S>): z.ZodObject<S> =>
    z.object<S>(shape);

type Matching<T, S> = {
  readonly [K in keyof T]-?: K extends keyof S ? Matches<Required<T>[K], S[K]> : never;
} & {
  readonly [K in Exclude<keyof S, keyof T>]: never;
};

type Matches<V, S> =
  S extends z.ZodType<infer O> ? ([V] extends [O] ? ([O] extends [V] ? S : never) : never) : never;
