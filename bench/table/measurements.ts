import { apiClient } from '../api-client/api-client.ts';
import { fanOut } from '../fan-out/fan-out.ts';
import { memory } from '../memory/memory.ts';
import { roundTrip } from '../round-trip/round-trip.ts';
import { looks } from '../looks/looks.ts';
import { start } from '../start/start.ts';
import { suggestions } from '../suggestions/suggestions.ts';
import type { Measurement } from './row.ts';

/** In the order of the table. */
export const measurements: readonly Measurement[] = [roundTrip, apiClient, memory, start, looks, fanOut, suggestions];
