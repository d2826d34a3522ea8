/** A page may not have access to storage. In that case its settings are lost when it is closed. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The setting is lost when the page is closed.
  }
}
