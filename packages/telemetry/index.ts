import { createIdentifier } from "@univerjs/core";

/**
 * In place of the package `@univerjs/telemetry`, which states no licence: Univer asks whether somebody offers a service of this name.
 * Nobody does, so that nothing is ever reported to anyone.
 */
export const ITelemetryService = createIdentifier("telemetry.service");
