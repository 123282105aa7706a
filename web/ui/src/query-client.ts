import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'

/** After a silence a page that stays open asks again by itself: no event may come to tell that the service is back. */
const askAgainMs = 15_000

/** Server state of a page. A refusal is an answer and is not asked for again; a silence is, at once and later. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.kind === 'unavailable',
        refetchInterval: ({ state: { error } }) => (isSilence(error) ? askAgainMs : false),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

function isSilence(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.kind === 'offline' || problem.kind === 'unavailable')
}
