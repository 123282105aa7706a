import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { forget, freePort, startProduct, type Product } from '../support/product.ts'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { tmpdir } from 'node:os'

const running: Product[] = []

afterEach(async () => {
  for (const product of running.splice(0)) {
    await product.stop()
    forget(product)
  }
})

/** Processes whose environment or command line names the data folder: everything the product started. */
function processesOf(data: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && pid !== String(process.pid) && mentions(pid, data))
}

function mentions(pid: string, text: string): boolean {
  try {
    return (
      readFileSync(`/proc/${pid}/environ`, 'utf8').includes(text) ||
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text)
    )
  } catch {
    return false
  }
}

async function untilNone(data: string, seconds: number): Promise<readonly string[]> {
  for (let left = seconds * 10; left > 0 && processesOf(data).length > 0; left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return processesOf(data)
}

it('two copies run side by side; a stop and a kill −9 leave no process behind; a second start continues', async () => {
  const [first, second] = await Promise.all([
    startProduct({ words: ['--no-demo'] }),
    startProduct({ words: ['--no-demo'] }),
  ])
  running.push(first, second)
  for (const { url } of [first, second]) expect((await fetch(`${url}/health/ready`)).status).toBe(200)

  expect(await second.stop()).toBe(0)
  expect(await untilNone(second.data, 60)).toEqual([])
  expect((await fetch(`${first.url}/health/live`)).status).toBe(200)

  await first.kill()
  expect(await untilNone(first.data, 120)).toEqual([])
  const again = await startProduct({ data: first.data, words: ['--no-demo'] })
  running.push(again)
  expect((await fetch(`${again.url}/health/ready`)).status).toBe(200)
})

it('a port that is taken is named, with a way out, and nothing is started', async () => {
  const port = await freePort()
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const data = join(tmpdir(), `heimvakt-taken-${port}`)
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/start.mjs', '--port', String(port), '--data', data],
    { encoding: 'utf8' },
  )
  other.close()
  expect(status).toBe(1)
  expect(stderr).toContain(`Port ${port} er opptatt`)
  expect(processesOf(data)).toEqual([])
})

it('an unknown word on the command line is answered with the usage', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs', '--prot', '3001'], {
    encoding: 'utf8',
    timeout: 300_000,
  })
  expect(status).toBe(1)
  expect(stderr).toContain('--port N')
})
