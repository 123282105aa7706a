/** Never: whether a service is late itself, and turns requests away, is a matter of the machine and not of a test. */
export const eventLoopLateMs = 0
