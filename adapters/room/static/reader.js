// Each tab is its own reader: it holds a secret that outlives a reload, but not the tab.

const KEY = "workshop-room-reader";
const NAME = "workshop-room-name";
const PATIENCE = 800;

export const reader = { secret: "", name: "" };

// A duplicated tab brings along a copy of the secret. The first tab holds a lock on it, so the copy
// finds out and becomes a reader of its own; after a reload the lock is free within moments.
export async function becomeReader() {
  const kept = sessionStorage.getItem(KEY);
  if (kept && /^[0-9a-f]{32}$/.test(kept) && (await claimed(kept))) {
    reader.secret = kept;
    reader.name = sessionStorage.getItem(NAME) ?? "";
    return;
  }
  reader.secret = randomHex(16);
  sessionStorage.setItem(KEY, reader.secret);
  sessionStorage.removeItem(NAME);
  await claimed(reader.secret);
}

export function rememberName(name) {
  reader.name = name;
  sessionStorage.setItem(NAME, name);
}

export function randomHex(bytes) {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, "0")).join("");
}

function claimed(secret) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(`workshop-room-${secret}`, { signal: AbortSignal.timeout(PATIENCE) }, () => {
        resolve(true);
        return new Promise(() => {}); // held for as long as the tab lives
      })
      .catch(() => resolve(false));
  });
}
