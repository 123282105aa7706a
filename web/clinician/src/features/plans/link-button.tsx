import { Button, type ButtonProps } from '@navikt/ds-react'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type AnchorProps = Omit<ButtonProps, 'as'> &
  AnchorHTMLAttributes<HTMLAnchorElement> & { readonly ref?: Ref<HTMLAnchorElement> }

/** A link of the router that looks like a button. */
export const LinkButton = createLink(function AnchorButton(props: AnchorProps) {
  return <Button as="a" {...props} />
})
