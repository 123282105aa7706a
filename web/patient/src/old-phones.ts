/**
 * What iOS 15 and Chrome 100 lack and the app, core or a library of theirs uses. First of all imports of `main.tsx`; the
 * browser test `old-phones` takes each of these away before the page loads. What is not here is not to be used.
 */
import 'core-js/es/array/at'
import 'core-js/es/array/find-last'
import 'core-js/es/array/find-last-index'
import 'core-js/es/array/to-reversed'
import 'core-js/es/array/to-sorted'
import 'core-js/es/array/to-spliced'
import 'core-js/es/array/with'
import 'core-js/es/map/group-by'
import 'core-js/es/object/group-by'
import 'core-js/es/object/has-own'
import 'core-js/es/string/at'
import 'core-js/web/structured-clone'
import { provideRandomUuid } from './device/random-uuid.ts'

provideRandomUuid()
