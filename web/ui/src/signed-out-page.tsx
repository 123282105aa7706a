import { BodyLong, Button, Heading, LocalAlert } from '@navikt/ds-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiProblem } from './api.ts'
import { useUiTexts } from './i18n.ts'
import { type SignedOutWhy, signInAddress, useApi } from './session.ts'

type SignedOutPageProps = {
  readonly why: SignedOutWhy
  /** What comes before the way in: a patient's numbers to call. */
  readonly children?: ReactNode
}

/** Nobody is signed in: why that is, and the way in. */
export function SignedOutPage({ why, children }: SignedOutPageProps) {
  const text = useUiTexts()
  return (
    <section className="hv-signed-out">
      <Heading size="large" level="1" spacing>
        {text(`signedOut.title.${why}`)}
      </Heading>
      {children}
      <BodyLong spacing>{text(`signedOut.body.${why}`)}</BodyLong>
      <SignInButton />
    </section>
  )
}

/** Leads to the sign-in, and back to this page; not before the service has answered, or the person would stand at a dead page. */
export function SignInButton({ small = false }: { readonly small?: boolean }) {
  const text = useUiTexts()
  const api = useApi()
  const { mutate, isPending, isError } = useMutation({
    mutationFn: () => api.get('/api/session').catch(signedOutIsFine),
    onSuccess: () => window.location.assign(signInAddress(api.app)),
  })
  return (
    <>
      <Button type="button" size={small ? 'small' : 'medium'} loading={isPending} onClick={() => mutate()}>
        {text('signedOut.signIn')}
      </Button>
      {isError && (
        <LocalAlert status="error" className="hv-signed-out-problem">
          <LocalAlert.Header>
            <LocalAlert.Title>{text('signedOut.noAnswer')}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      )}
    </>
  )
}

function signedOutIsFine(problem: unknown): void {
  if (!(problem instanceof ApiProblem) || problem.kind !== 'signed-out') throw problem
}
