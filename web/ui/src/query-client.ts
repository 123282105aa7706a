import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'

/** Server state of a page. A refusal is an answer and is not asked for again; a silence is, twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.kind === 'unavailable',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
