import { z } from 'zod'
import { reloadingFile } from './reloading-file.ts'

const publicKey = z.looseObject({ kty: z.enum(['RSA', 'EC']), d: z.undefined().optional() })

const systemSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/),
  name: z.string().min(1),
  organization: z.string().regex(/^Organization\/[A-Za-z0-9.-]{1,64}$/),
  jwks: z.object({ keys: z.array(publicKey).min(1) }),
  scopes: z.array(z.string()).min(1),
  /** Client ids may rotate; the system behind them stays the same source of readings. Absent: the system's id. */
  client_ids: z.array(z.string().min(1)).min(1).optional(),
})

/** A registered system: the organisation it acts for, its public keys and what it may do. */
export type RegisteredSystem = z.infer<typeof systemSchema>

/** Looks a system up by the client id it signs with. The file is read again when it changes. */
export type SystemByClient = (clientId: string) => Promise<RegisteredSystem | undefined>

/** The registered systems of `systems.json`. */
export function registeredSystems(path: string): SystemByClient {
  const read = reloadingFile(path, (value) => z.array(systemSchema).parse(value), [] as readonly RegisteredSystem[])
  return async (clientId) => (await read()).find(({ id, client_ids }) => (client_ids ?? [id]).includes(clientId))
}
