import { GatewayOpcodes } from 'discord-api-types/v10';
import { z } from 'zod';

/** What a client says over the gateway. */
export const ClientPayload = z.discriminatedUnion('op', [
  z.object({ op: z.literal(GatewayOpcodes.Heartbeat), d: z.number().nullable() }),
  z.object({
    op: z.literal(GatewayOpcodes.Identify),
    d: z.object({
      token: z.string(),
      intents: z.number().int(),
      properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
      shard: z.tuple([z.number().int().min(0), z.number().int().min(1)]).default([0, 1]),
    }),
  }),
  z.object({ op: z.literal(GatewayOpcodes.PresenceUpdate), d: z.unknown().optional() }),
  z.object({
    op: z.literal(GatewayOpcodes.Resume),
    d: z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() }),
  }),
]);
export type ClientPayload = z.infer<typeof ClientPayload>;
