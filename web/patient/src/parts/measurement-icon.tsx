import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { HeartIcon, LineGraphIcon, MedicalThermometerIcon, RaindropIcon, StethoscopeIcon } from '@navikt/aksel-icons'
import type { ComponentType } from 'react'
import { BreathIcon, OxygenIcon, ScaleIcon } from './own-icons.tsx'

/** A kind of measurement without a picture of its own gets the curve: a new one needs nothing here. */
const icons: Partial<Record<MeasurementId, ComponentType>> = {
  'oxygen-saturation': OxygenIcon,
  'heart-rate': HeartIcon,
  'respiratory-rate': BreathIcon,
  'blood-pressure': StethoscopeIcon,
  'body-weight': ScaleIcon,
  'body-temperature': MedicalThermometerIcon,
  'blood-glucose': RaindropIcon,
  'blood-ketones': RaindropIcon,
}

/** A picture beside the name; it says nothing that the name does not. */
export function MeasurementIcon({ type }: { readonly type: MeasurementId }) {
  const Icon = icons[type] ?? LineGraphIcon
  return (
    <span className="hv-measurement-icon" aria-hidden="true">
      <Icon />
    </span>
  )
}
