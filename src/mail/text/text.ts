/** The same sentence twice: Simplified Chinese for most customers, English for the rest. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
