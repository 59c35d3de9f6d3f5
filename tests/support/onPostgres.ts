import { inject } from 'vitest'

process.env['LECTERN_TEST_POSTGRES'] = inject('postgresUrl')
