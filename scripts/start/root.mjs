import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Node 24, as the `node` dependency brings it. */
export const node24 = join(root, 'node_modules', 'node', 'bin', 'node')
