import { dataTypeShapes, type Shapes } from './data-type-shapes.ts'
import { observationShapes } from './observation-shape.ts'
import { questionnaireResponseShapes } from './questionnaire-response-shape.ts'

/** Everything that a submission may hold. */
export const shapes: Shapes = { ...dataTypeShapes, ...observationShapes, ...questionnaireResponseShapes }
