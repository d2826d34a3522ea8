/**
 * Excel for Mac shows the pane in the system's WebKit, which has `at` only since Safari 15.4. Imported before everything else. What newer
 * engines offer beyond that is not used; test/project/hosts.test.ts scans for it.
 */
interface Indexed {
  readonly length: number;
  readonly [index: number]: unknown;
}

function at(this: Indexed, index: number): unknown {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

for (const prototype of [Array.prototype, String.prototype]) {
  if (!("at" in prototype)) Object.defineProperty(prototype, "at", { value: at, writable: true, configurable: true });
}
