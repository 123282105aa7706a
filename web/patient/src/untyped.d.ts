/** Functions of newer browsers, added where they are missing. */
declare module 'core-js/*'

/** IndexedDB in the page's memory. */
declare module 'fake-indexeddb' {
  export const indexedDB: IDBFactory
  export const IDBKeyRange: typeof globalThis.IDBKeyRange
}
