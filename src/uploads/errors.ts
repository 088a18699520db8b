/** Why a file was not taken in. `too-many`: this person has several here already; `full`: everybody together. */
export type UploadRefusal = "too-big" | "empty" | "broken-off" | "too-many" | "full";

export class UploadRefusedError extends Error {
  override readonly name = "UploadRefusedError";
  readonly code: UploadRefusal;

  constructor(code: UploadRefusal, options?: ErrorOptions) {
    super(`upload refused: ${code}`, options);
    this.code = code;
  }
}
