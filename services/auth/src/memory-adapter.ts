import type { Adapter, AdapterPayload } from 'oidc-provider'

/** Where clients are looked up: the two apps and the registered systems. */
export type FindClient = (clientId: string) => Promise<AdapterPayload | undefined>

type Stored = { readonly payload: AdapterPayload; readonly expiresAt: number }

/**
 * Short-lived state of the provider, in memory: a login or a token request under way is simply started again after a restart.
 * Entries leave by their own time only, never to make room, so that nothing used once can be used twice.
 */
export function memoryAdapters(findClient: FindClient): (model: string) => Adapter {
  const entries = new Map<string, Stored>()
  const sweep = setInterval(() => removeExpired(entries), 60_000)
  sweep.unref()
  return (model) => (model === 'Client' ? clientAdapter(findClient) : storedAdapter(model, entries))
}

function removeExpired(entries: Map<string, Stored>): void {
  const now = Date.now()
  for (const [key, { expiresAt }] of entries) if (expiresAt <= now) entries.delete(key)
}

function storedAdapter(model: string, entries: Map<string, Stored>): Adapter {
  const read = (id: string): AdapterPayload | undefined => {
    const stored = entries.get(`${model}:${id}`)
    return stored && stored.expiresAt > Date.now() ? stored.payload : undefined
  }
  const findBy = async (key: 'uid' | 'userCode', value: string): Promise<AdapterPayload | undefined> => {
    for (const [id, { payload }] of entries) if (id.startsWith(`${model}:`) && payload[key] === value) return payload
    return undefined
  }
  return {
    upsert: async (id, payload, expiresIn) => {
      const expiresAt = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000
      entries.set(`${model}:${id}`, { payload, expiresAt })
    },
    find: async (id) => read(id),
    findByUid: (uid) => findBy('uid', uid),
    findByUserCode: (userCode) => findBy('userCode', userCode),
    consume: async (id) => {
      const payload = read(id)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => {
      entries.delete(`${model}:${id}`)
    },
    revokeByGrantId: async (grantId) => {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id)
    },
  }
}

function clientAdapter(findClient: FindClient): Adapter {
  return {
    find: findClient,
    findByUid: () => Promise.resolve(undefined),
    findByUserCode: () => Promise.resolve(undefined),
    upsert: unsupported,
    consume: unsupported,
    destroy: unsupported,
    revokeByGrantId: unsupported,
  }
}

function unsupported(): Promise<void> {
  return Promise.reject(new Error('Clients come from the configuration.'))
}
