let pressed = false;
let waiting: (() => void)[] = [];

/** Watches the mouse and fingers from now on. Call this once, when the pane starts. */
export function watchPointer(): void {
  addEventListener("pointerdown", () => (pressed = true), true);
  addEventListener("pointerup", release, true);
  addEventListener("pointercancel", release, true);
  // A release is not reported if the press began on a scroll bar.
  addEventListener("pointermove", ({ buttons }) => buttons === 0 && release(), true);
}

function release(): void {
  if (!pressed) return;
  pressed = false;
  // The click comes after the release.
  setTimeout(() => {
    const ready = waiting;
    waiting = [];
    for (const resolve of ready) resolve();
  }, 0);
}

/**
 * Resolves when nothing is pressed. Whatever appears late and moves buttons must wait for this: if a button moves between press and
 * release, the browser does not count them as a click.
 */
export function pointerReleased(): Promise<void> {
  return pressed ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve();
}
