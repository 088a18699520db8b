/** A list as it lies somewhere. `bytes` starts from the beginning each time: a list is read twice. */
export interface ListFile {
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

export interface ListLimits {
  readonly maxBytes: number;
  /** Of a workbook, all parts that are read together. */
  readonly maxUnpackedBytes: number;
  readonly maxRows: number;
}

/** What a customer may upload: 20 MB, which holds about half a million addresses. */
export const defaultListLimits: ListLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxUnpackedBytes: 200 * 1024 * 1024,
  maxRows: 500_000,
};

const chunkBytes = 64 * 1024;

/** An upload held in memory. */
export function listFile(name: string, content: Uint8Array): ListFile {
  return {
    name,
    async *bytes() {
      for (let at = 0; at < content.length; at += chunkBytes) yield content.subarray(at, at + chunkBytes);
    },
  };
}

/** Text pasted into a chat. */
export const pastedList = (text: string): ListFile => listFile("", Buffer.from(text));
