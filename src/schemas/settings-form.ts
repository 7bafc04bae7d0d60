import { z } from 'zod';

/** JSON Schema of a connector's settings, for drawing a form: secret fields carry `writeOnly`, hidden ones `hidden`. */
export function settingsForm(settings: z.ZodType): Record<string, unknown> {
  const schema = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
  for (const field of Object.values(schema.properties ?? {})) {
    if (typeof field === 'object' && field.secret === true) {
      delete field.secret;
      // biome-ignore lint/complexity/useLiteralKeys: a keyword of JSON Schema
      field['writeOnly'] = true;
    }
  }
  return schema;
}

/** Names of the fields of a connector's settings, and which of them are secret. */
export function settingsFields(settings: z.ZodType): { name: string; secret: boolean }[] {
  const { properties = {} } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, field]) => ({
    name,
    secret: typeof field === 'object' && field.secret === true,
  }));
}
