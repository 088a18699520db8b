const KEY_SHAPE = /^[A-Za-z0-9+/]{43}$/;
const TOKEN_SHAPE = /^[A-Za-z0-9]{1,32}$/;

/**
 * What is wrong with an EncodingAESKey, in a sentence for the operator that does not repeat the key;
 * `undefined` when it is usable. See developer.work.weixin.qq.com/document/path/90930.
 */
export function encodingAesKeyProblem(key: string): string | undefined {
  if (KEY_SHAPE.test(key)) return undefined;
  if (key === "") return "The EncodingAESKey is empty. Copy it from the callback settings of the app.";
  if (key !== key.trim()) return "The EncodingAESKey has spaces or line breaks around it. Remove them.";
  if (/^[A-Za-z0-9+/]{43}=$/.test(key))
    return "The EncodingAESKey ends in '='. WeCom shows it without: remove the last character.";
  if (key.length !== 43)
    return `The EncodingAESKey has ${key.length} characters instead of 43. Copy all of it from the callback settings.`;
  return "The EncodingAESKey holds characters other than letters and digits. Copy it again from the callback settings.";
}

/** What is wrong with a callback Token (at most 32 letters and digits), or `undefined`. */
export function tokenProblem(token: string): string | undefined {
  if (TOKEN_SHAPE.test(token)) return undefined;
  return "The callback Token must be 1 to 32 letters and digits, exactly as in the callback settings of the app.";
}

/** The 32 bytes of the AES key. Throws RangeError with a remedy when the text cannot be one. */
export function decodeAesKey(encodingAesKey: string): Buffer {
  const problem = encodingAesKeyProblem(encodingAesKey);
  if (problem !== undefined) throw new RangeError(problem);
  return Buffer.from(`${encodingAesKey}=`, "base64");
}
