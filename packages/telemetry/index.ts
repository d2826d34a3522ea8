import { createIdentifier } from "@univerjs/core";

/**
 * Replaces the package `@univerjs/telemetry`, which does not state a license. Univer looks for a service with this name. Nothing provides
 * one, so nothing is ever reported.
 */
export const ITelemetryService = createIdentifier("telemetry.service");
