export function setup({ provide }: any) { provide('product', { url: process.env.P_URL, data: process.env.P_DATA, pid: Number(process.env.P_PID ?? 0) }) }
