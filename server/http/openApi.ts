import { z } from 'zod'
import { boardEndpoints } from '../../src-shared/boardHttp.ts'
import { problemSchema } from '../../src-shared/errors.ts'
import { API_PREFIX, endpoints, type Endpoint } from '../../src-shared/http.ts'

type Json = Record<string, unknown>

/** Dates, coerced numbers and the like are described by what a client sends (`input`) or gets (`output`). */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

/** Bytes as they are. */
const fileContent: Json = { content: { 'application/octet-stream': { schema: {} } } }
const content = (schema: Json, type = 'application/json'): Json => ({ content: { [type]: { schema } } })

function parameters(schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name, in: where, required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success, schema: jsonSchema(field as z.ZodType, 'input'),
  }))
}

function operation(name: string, endpoint: Endpoint): Json {
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1] ?? ''],
    security: endpoint.access === 'person' ? [{ accessToken: [] }] : [],
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(endpoint.takes === 'file' ? { requestBody: { required: true, ...fileContent } } : {}),
    ...(endpoint.body ? { requestBody: { required: true, ...content(jsonSchema(endpoint.body, 'input')) } } : {}),
    responses: {
      [String(endpoint.status ?? 200)]: { description: 'Done', ...(endpoint.produces === 'file' || endpoint.produces === 'bytes' ? fileContent : endpoint.produces === 'zip' ? content({}, 'application/zip') : content(jsonSchema(endpoint.reply, 'output'), endpoint.produces)) },
      default: { description: 'Refused; `code` says why', ...content({ $ref: '#/components/schemas/Problem' }, 'application/problem+json') },
    },
  }
}

/** OpenAPI 3.1, made from the same table and schemas that the routes run on. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of Object.entries<Endpoint>({ ...endpoints, ...boardEndpoints })) {
    const path = API_PREFIX + endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method]: operation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Lectern', version, description: 'The companion server. Times are ISO 8601 UTC, durations are seconds unless the name says minutes.' },
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
    },
  }
}
