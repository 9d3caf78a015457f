// Tells its port on one line, and ends with its standard input.
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { createServer } from 'node:net'

const free = createServer().listen(0, '127.0.0.1', async () => {
  const port = free.address().port
  free.close()
  const db = await PGlite.create({ extensions: { vector } })
  await new PGLiteSocketServer({ db, port, host: '127.0.0.1' }).start()
  console.log(`port ${port}`)
})
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
