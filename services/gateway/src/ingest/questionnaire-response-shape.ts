import { backbone, resource, type Shapes } from './data-type-shapes.ts'

/** The elements of an R4 QuestionnaireResponse as far as we take them. */
export const questionnaireResponseShapes: Shapes = {
  QuestionnaireResponse: {
    ...resource,
    identifier: 'Identifier',
    basedOn: 'Reference*',
    partOf: 'Reference*',
    questionnaire: 'string',
    status: 'string',
    subject: 'Reference',
    encounter: 'Reference',
    authored: 'string',
    author: 'Reference',
    source: 'Reference',
    item: 'ResponseItem*',
  },
  ResponseItem: {
    ...backbone,
    linkId: 'string',
    definition: 'string',
    text: 'string',
    answer: 'ResponseAnswer*',
    item: 'ResponseItem*',
  },
  ResponseAnswer: {
    ...backbone,
    valueBoolean: 'boolean',
    valueDecimal: 'decimal',
    valueInteger: 'decimal',
    valueDate: 'string',
    valueString: 'string',
    valueCoding: 'Coding',
    item: 'ResponseItem*',
  },
}
