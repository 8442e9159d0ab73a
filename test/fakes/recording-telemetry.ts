import type { Telemetry } from '../../src/domain/telemetry.ts';

type Told<K extends keyof Telemetry> = Parameters<Telemetry[K]>[0][];

/** A telemetry that a test can read. */
export function createRecordingTelemetry() {
  const interactions: Told<'interaction'> = [];
  const upstreamRequests: Told<'upstreamRequest'> = [];
  const cacheReads: Told<'cacheRead'> = [];
  const sweeps: Told<'sweep'> = [];
  const posts: Told<'post'> = [];
  const telemetry: Telemetry = {
    interaction: (done) => void interactions.push(done),
    upstreamRequest: (done) => void upstreamRequests.push(done),
    cacheRead: (read) => void cacheReads.push(read),
    sweep: (done) => void sweeps.push(done),
    post: (outcome) => void posts.push(outcome),
  };
  return { telemetry, interactions, upstreamRequests, cacheReads, sweeps, posts };
}
